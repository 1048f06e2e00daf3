package dz.istijal.emergency.waiting;

import static j2html.TagCreator.a;
import static j2html.TagCreator.bdi;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.time;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import dz.istijal.emergency.pathway.EmergencyTerms;
import dz.istijal.emergency.waiting.PublicDepartment.Wilaya;
import dz.istijal.emergency.waiting.WaitingTimes.DepartmentWaiting;
import dz.istijal.emergency.waiting.WaitingTimes.LevelWaiting;
import dz.istijal.emergency.waiting.WaitingTimes.Method;
import j2html.tags.DomContent;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The waiting times of the country to be read, by wilaya. */
final class WaitingTimesPage {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm").withZone(EmergencyTerms.ALGIERS);

    private WaitingTimesPage() {}

    static String render(WaitingTimes times, PageWords words) {
        Map<String, List<DepartmentWaiting>> byWilaya = new LinkedHashMap<>();
        times.departments().forEach(department -> byWilaya.computeIfAbsent(
                        heading(department.wilaya(), words), heading -> new ArrayList<>())
                .add(department));
        List<Map.Entry<String, List<DepartmentWaiting>>> wilayas = List.copyOf(byWilaya.entrySet());
        return PageFrame.render(
                words,
                words.word("times.title"),
                null,
                h1(words.word("times.title")),
                main(
                                p(
                                        text(words.word("times.as-of") + " "),
                                        moment(times.asOf()),
                                        text(" · "),
                                        a(words.word("times.refresh"))
                                                .withHref("?lang="
                                                        + words.language().code())),
                                p(words.word("times.urgent")).withClass("notice"),
                                iff(wilayas.isEmpty(), p(words.word("times.none"))),
                                each(
                                        wilayas,
                                        wilaya -> section(
                                                h2(bdi(wilaya.getKey())),
                                                div(each(
                                                                wilaya.getValue(),
                                                                department -> department(department, words)))
                                                        .withClass("departments"))),
                                method(times.computed(), words))
                        .withId("content"));
    }

    /** How the expected wait comes about, in words. */
    static DomContent method(Method method, PageWords words) {
        return section(
                        h2(words.word("method")),
                        ul(
                                li(words.sentence(
                                        "method.range",
                                        method.windowMinutes() / 60.0,
                                        method.fromPercentile(),
                                        100 - method.toPercentile())),
                                li(words.sentence("method.least", method.leastPatients())),
                                li(words.word("method.order"))))
                .withClass("method");
    }

    private static DomContent department(DepartmentWaiting department, PageWords words) {
        return section(
                        h3(bdi(department.name().in(words.language()))),
                        p(strong(String.valueOf(department.waiting())), text(" " + words.word("times.waiting"))),
                        table(
                                caption(words.word("times.caption")).withClass("hidden"),
                                thead(tr(
                                        th(words.word("level")).attr("scope", "col"),
                                        th(words.word("waiting")).attr("scope", "col"),
                                        th(words.word("expected")).attr("scope", "col"))),
                                tbody(
                                        each(department.levels(), level -> level(level, words)),
                                        tr(
                                                th(span(words.word("level.0")).withClass("level level0"))
                                                        .attr("scope", "row"),
                                                td(String.valueOf(department.untriaged())),
                                                td("–")))))
                .withClass("department")
                .withId(department.id());
    }

    private static DomContent level(LevelWaiting level, PageWords words) {
        return tr(
                th(span(words.word("level." + level.level())).withClass("level level" + level.level()))
                        .attr("scope", "row"),
                td(String.valueOf(level.waiting())),
                td(
                        level.expectedWait() == null
                                ? span(words.word("unknown")).withClass("unknown")
                                : span(words.sentence(
                                        "range",
                                        level.expectedWait().fromMinutes(),
                                        level.expectedWait().toMinutes()))));
    }

    private static String heading(Wilaya wilaya, PageWords words) {
        return wilaya == null
                ? words.word("times.elsewhere")
                : wilaya.code() + " – " + (wilaya.name() == null ? "" : wilaya.name());
    }

    private static DomContent moment(Instant instant) {
        return time(HOUR.format(instant)).attr("datetime", instant.toString());
    }
}
