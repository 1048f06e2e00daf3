package dz.istijal.guide;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.section;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.stream.Collectors;

/** A story: each step with its whole request and what its answer must be. */
final class StoryPage {

    private StoryPage() {}

    static String address(Language language, String role) {
        return "/guide/" + language.code() + "/stories/" + role;
    }

    static String render(Story story, Language language) {
        return Frame.render(
                language,
                story.title().get(language),
                "/stories/" + story.role(),
                h1(story.title().get(language)),
                p(story.about().get(language)),
                p(
                        text(language.word("story.file") + " "),
                        a(story.role() + ".http").withHref("/guide/stories/" + story.role() + ".http")),
                ol(each(story.steps(), step -> li(section(
                                        h2(step.says().get(language)), request(step, language), answer(step, language)))
                                .withId(step.name())))
                        .withClass("story"));
    }

    /** The request as it goes over the line; a body opens on demand, as it may be long. */
    static DomContent request(Story.Step step, Language language) {
        String head = step.method() + " " + shown(step.address()) + "\n"
                + step.headers().stream()
                        .map(header -> header.name() + ": " + shown(header.value()))
                        .collect(Collectors.joining("\n"));
        return div(
                pre(code(head)).withDir("ltr").attr("tabindex", "0"),
                iff(
                        !step.body().isEmpty(),
                        details(
                                summary(language.word("story.body")),
                                pre(code(shown(step.body())))
                                        .withClass("json")
                                        .withDir("ltr")
                                        .attr("tabindex", "0"))));
    }

    private static DomContent answer(Story.Step step, Language language) {
        return div(
                p(
                        text(language.word(step.repeated() ? "story.until" : "story.answer") + " "),
                        code(String.valueOf(step.status())).withDir("ltr")),
                iff(
                        !step.holds().isEmpty() || !step.contains().isEmpty(),
                        ul(
                                each(
                                        step.holds(),
                                        condition -> li(code(condition).withDir("ltr"))),
                                each(
                                        step.contains(),
                                        part -> li(
                                                text(language.word("story.contains") + " "),
                                                code(part).withDir("ltr"))))));
    }

    /** The server's own name is the reader's; a token is said, not spelled out. */
    private static String shown(String text) {
        return text.replace("{{server}}", "http://localhost:8080")
                .replaceAll("\\{\\{(\\w+)\\.response\\.body\\.\\$\\.access_token}}", "<token: $1>")
                .replaceAll("\\{\\{(\\w+)\\.response\\.headers\\.([\\w-]+)}}", "<$1: $2>")
                .replaceAll("\\{\\{(\\w+)\\.response\\.body\\.\\$\\.([^}]+)}}", "<$1: $2>");
    }
}
