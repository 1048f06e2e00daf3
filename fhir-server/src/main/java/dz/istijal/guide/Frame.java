package dz.istijal.guide;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.li;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.title;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.List;

/** What every page has: the way to the content, the chapters, the languages. j2html escapes all text. */
final class Frame {

    private Frame() {}

    static String render(Language language, String title, String path, DomContent... content) {
        return "<!DOCTYPE html>\n"
                + html(
                                head(
                                        meta().withCharset("utf-8"),
                                        meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                        title(title + " · Istijal"),
                                        link().withRel("icon").withHref("/guide/icon.svg"),
                                        link().withRel("stylesheet").withHref("/guide/guide.css")),
                                body(
                                        a(language.word("skip"))
                                                .withClass("skip")
                                                .withHref("#content"),
                                        header(
                                                a("Istijal").withClass("home").withHref("/guide/" + language.code()),
                                                nav(ul(each(
                                                                List.of(Group.values()),
                                                                group -> li(a(language.word(group.path()))
                                                                        .withHref(
                                                                                "/guide/" + language.code() + "/"
                                                                                        + group.path())))))
                                                        .attr("aria-label", language.word("chapters")),
                                                languages(language, path)),
                                        main(content).withId("content"),
                                        footer(p(language.word("licence")))))
                        .withLang(language.code())
                        .withDir(language.direction)
                        .render();
    }

    private static DomContent languages(Language current, String path) {
        return nav(each(List.of(Language.values()), language -> a(language.ownName)
                        .withLang(language.code())
                        .withHref("/guide/" + language.code() + path)
                        .attr("hreflang", language.code())
                        .condAttr(language == current, "aria-current", "true")))
                .withClass("languages")
                .attr("aria-label", current.word("languages"));
    }
}
