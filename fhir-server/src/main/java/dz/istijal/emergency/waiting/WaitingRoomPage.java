package dz.istijal.emergency.waiting;

import static j2html.TagCreator.bdi;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.main;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

import dz.istijal.emergency.waiting.WaitingTimes.DepartmentWaiting;
import dz.istijal.emergency.waiting.WaitingTimes.Method;
import j2html.tags.DomContent;
import java.util.List;

/** The frame of a waiting room's screen. It holds no ticket: {@code screen.mjs} asks for them with the screen's key. */
final class WaitingRoomPage {
    private static final List<Integer> GROUPS = List.of(1, 2, 3, 4, 5, 0);
    private static final List<String> SPOKEN = List.of(
            "screen.box",
            "screen.called-now",
            "screen.stale",
            "screen.retry",
            "screen.no-key",
            "screen.more",
            "range",
            "unknown",
            "screen.nobody-called");

    private WaitingRoomPage() {}

    static String render(DepartmentWaiting department, Method method, PageWords words) {
        String name = department.name().in(words.language());
        var content = main(
                        noscript(p(words.word("screen.no-script")).withClass("notice")),
                        p().withId("status")
                                .withClass("status")
                                .attr("role", "status")
                                .attr("hidden"),
                        p().withId("spoken").withClass("hidden").attr("aria-live", "assertive"),
                        div(
                                        section(
                                                        h2(words.word("screen.called")),
                                                        ol().withId("called"),
                                                        p(words.word("screen.nobody-called"))
                                                                .withId("nobody-called"))
                                                .withClass("calls"),
                                        section(
                                                        h2(words.word("screen.waiting")),
                                                        div(each(GROUPS, level -> group(level, words)))
                                                                .withClass("groups"))
                                                .withClass("waits"))
                                .withClass("room"),
                        WaitingTimesPage.method(method, words))
                .withId("content")
                .attr("data-source", "/public/waiting-room/" + department.id() + ".json");
        SPOKEN.forEach(key -> content.attr("data-word-" + key.replace("screen.", ""), words.word(key)));
        return PageFrame.render(
                words,
                name,
                "screen.mjs",
                div(
                                h1(bdi(name)),
                                span().withId("clock").attr("dir", "ltr").attr("aria-hidden", "true"),
                                button(words.word("screen.full"))
                                        .withId("full")
                                        .withType("button")
                                        .attr("hidden"))
                        .withClass("heading"),
                content);
    }

    private static DomContent group(int level, PageWords words) {
        return section(
                        h3(span(words.word("level." + level)), span("0").withClass("count"))
                                .withClass("level level" + level),
                        p().withClass("wait"),
                        ul())
                .withClass("group")
                .attr("data-level", level);
    }
}
