package dz.istijal.emergency.waiting;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.each;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.link;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.script;
import static j2html.TagCreator.title;

import dz.istijal.guide.Language;
import j2html.tags.DomContent;
import java.util.List;

/** What both public pages have: the way to the content, the heading, the languages. j2html escapes all text. */
final class PageFrame {
    static final String ASSETS = "/public/waiting/";

    private PageFrame() {}

    /** @param module name of the script that keeps the page up to date, {@code null} for none */
    static String render(PageWords words, String title, String module, DomContent heading, DomContent content) {
        return "<!DOCTYPE html>\n"
                + html(
                                head(
                                        meta().withCharset("utf-8"),
                                        meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                        title(title + " · Istijal"),
                                        link().withRel("icon").withHref("/guide/icon.svg"),
                                        link().withRel("stylesheet").withHref(ASSETS + "waiting.css"),
                                        iff(
                                                module != null,
                                                script().withType("module").withSrc(ASSETS + module))),
                                body(
                                        a(words.word("skip")).withClass("skip").withHref("#content"),
                                        header(heading, languages(words)),
                                        content))
                        .withLang(words.language().code())
                        .withDir(words.language().direction())
                        .render();
    }

    private static DomContent languages(PageWords words) {
        return nav(each(List.of(Language.values()), language -> a(language.ownName())
                        .withLang(language.code())
                        .withHref("?lang=" + language.code())
                        .attr("hreflang", language.code())
                        .condAttr(language == words.language(), "aria-current", "true")))
                .withClass("languages")
                .attr("aria-label", words.word("languages"));
    }
}
