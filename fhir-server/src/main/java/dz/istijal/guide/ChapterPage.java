package dz.istijal.guide;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.p;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import java.util.Comparator;
import java.util.List;

/** The list of a chapter. */
final class ChapterPage {

    private ChapterPage() {}

    static String render(GuideLibrary library, Group group, Language language) {
        List<Page> pages = library.of(group).stream()
                .sorted(Comparator.comparing(Page::key))
                .toList();
        return Frame.render(
                language,
                language.word(group.path()),
                "/" + group.path(),
                h1(language.word(group.path())),
                pages.isEmpty()
                        ? p(language.word("empty"))
                        : table(
                                        thead(tr(
                                                th(language.word("name")),
                                                th(language.word("title")),
                                                th(language.word("description")))),
                                        tbody(each(
                                                pages,
                                                page -> tr(
                                                        td(a(code(page.type() + "/" + page.id()))
                                                                .withHref(
                                                                        "/guide/" + language.code() + "/"
                                                                                + page.key())),
                                                        td(page.title(language)),
                                                        td(page.description(language))))))
                                .withClass("list"));
    }
}
