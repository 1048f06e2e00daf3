package dz.istijal.pages;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.title;

import dz.istijal.guide.Language;
import j2html.tags.DomContent;
import java.util.List;

/** What every page of staff has: the way to the content, the heading, the pages, the languages. */
final class StaffFrame {
    private StaffFrame() {}

    /**
     * @param path   of the page, for the links to its other languages
     * @param module name of the script that makes the page, {@code null} for none
     * @param json   the words for the script
     */
    static String render(
            StaffWords words, String heading, String path, String module, String json, DomContent... content) {
        // A page of work is named by its place in the list of pages.
        boolean isWork = module != null && !path.equals("/");
        return "<!DOCTYPE html>\n"
                + html(
                                head(
                                        meta().withCharset("utf-8"),
                                        meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                        title(heading + " · Istijal"),
                                        link().withRel("icon").withHref("/pages/icon.svg"),
                                        link().withRel("stylesheet").withHref("/pages/pages.css"),
                                        iff(
                                                module != null,
                                                link().withRel("stylesheet").withHref("/pages/" + module + ".css")),
                                        iff(
                                                module != null,
                                                script(rawHtml(json))
                                                        .withType("application/json")
                                                        .withId("words")),
                                        iff(
                                                module != null,
                                                script().withType("module").withSrc("/pages/" + module + ".mjs"))),
                                body(
                                        a(words.word("skip")).withClass("skip").withHref("#content"),
                                        header(
                                                a("Istijal").withClass("home").withHref("/"),
                                                h1(heading).withCondClass(isWork, "hidden"),
                                                iff(
                                                        isWork,
                                                        nav().withId("pages").attr("aria-label", words.word("pages"))),
                                                languages(words, path)),
                                        main(content).withId("content").attr("tabindex", "-1")))
                        .withLang(words.language().code())
                        .withDir(words.language().direction())
                        .render();
    }

    private static DomContent languages(StaffWords words, String path) {
        return nav(each(List.of(Language.values()), language -> a(language.ownName())
                        .withLang(language.code())
                        .withHref(path + (path.contains("?") ? "&" : "?") + "lang=" + language.code())
                        .attr("hreflang", language.code())
                        .condAttr(language == words.language(), "aria-current", "true")))
                .withClass("languages")
                .attr("aria-label", words.word("languages"));
    }
}
