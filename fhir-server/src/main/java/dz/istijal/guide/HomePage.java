package dz.istijal.guide;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.tag;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.List;

/** The first page: what this is, the pathway as a picture, and how to do the five things a client comes for. */
final class HomePage {

    private static final List<String> STATES = List.of("arrived", "triaged", "in-progress", "finished");
    private static final List<String> TASKS = List.of("hospital", "admit", "triage", "order", "result", "prescribe");

    private HomePage() {}

    static String render(GuideLibrary library, Language language) {
        Story hospital = library.story("hospital").orElseThrow();
        return Frame.render(
                language,
                language.word("home.title"),
                "",
                h1(language.word("home.title")),
                p(language.word("home.what")),
                h2(language.word("home.pathway")),
                // On a phone the picture is wider than the page and is scrolled, with keys as well.
                figure(pathway(language), figcaption(language.word("home.pathway.text")))
                        .attr("tabindex", "0"),
                h2(language.word("home.how")),
                ol(each(
                                TASKS,
                                task -> li(section(
                                        p(language.word("how." + task)),
                                        StoryPage.request(hospital.step(task), language)))))
                        .withClass("how"),
                h2(language.word("stories")),
                ul(each(
                        library.stories(),
                        story -> li(
                                a(story.title().get(language)).withHref(StoryPage.address(language, story.role()))))),
                h2(language.word("home.rights")),
                p(language.word("home.rights.text")),
                h2(language.word("chapters")),
                ul(each(
                        List.of(Group.values()),
                        group -> li(
                                a(language.word(group.path()))
                                        .withHref("/guide/" + language.code() + "/" + group.path()),
                                j2html.TagCreator.text(" (" + library.of(group).size() + ")")))),
                h2(language.word("home.download")),
                p(a("dz.istijal.fhir 0.1.0").withHref("/guide/package.tgz")));
    }

    /** Four states and the events between them, drawn left to right or right to left as the language reads. */
    private static DomContent pathway(Language language) {
        var svg = tag("svg")
                .attr("viewBox", "0 0 860 130")
                .attr("role", "img")
                .attr("aria-label", language.word("home.pathway.text"));
        for (int place = 0; place < STATES.size(); place++) {
            int x = at(language, place);
            svg.with(
                    tag("rect")
                            .attr("x", x)
                            .attr("y", 40)
                            .attr("width", 150)
                            .attr("height", 50)
                            .attr("rx", 8),
                    text(x + 75, 70, STATES.get(place), "state"),
                    text(x + 75, 28, language.word("event." + STATES.get(place)), "event"));
            if (place > 0) {
                int from = at(language, place - 1);
                boolean rightward = x > from;
                int start = rightward ? from + 150 : from;
                int end = rightward ? x - 2 : x + 152;
                int back = rightward ? end - 10 : end + 10;
                svg.with(tag("path").attr("d", "M%d 65H%dM%d 58L%d 65L%d 72".formatted(start, end, back, end, back)));
            }
        }
        return svg;
    }

    private static int at(Language language, int place) {
        int x = 20 + place * 223;
        return language.direction.equals("rtl") ? 860 - 150 - x : x;
    }

    private static DomContent text(int x, int y, String text, String kind) {
        return tag("text")
                .attr("x", x)
                .attr("y", y)
                .attr("text-anchor", "middle")
                .attr("class", kind)
                .withText(text);
    }
}
