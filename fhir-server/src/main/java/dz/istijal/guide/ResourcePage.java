package dz.istijal.guide;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.ul;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** The page of one resource: what it is, its content in tables as its type asks, its JSON. */
final class ResourcePage {

    private ResourcePage() {}

    static String render(GuideLibrary library, Page page, Language language) {
        List<DomContent> content = new ArrayList<>();
        content.add(h1(page.title(language)));
        String arabic = page.title(Language.AR);
        content.add(iff(
                language != Language.AR && !arabic.equals(page.title(language)),
                p(arabic).withLang("ar").withDir("rtl").withClass("arabic")));
        content.add(p(page.description(language)));
        content.add(facts(library, page, language));
        switch (page.type()) {
            case "StructureDefinition" -> {
                content.add(Obligations.of(page.json(), language));
                content.add(h2(language.word("differential")));
                content.add(ElementTable.of(library, page.json().path("differential"), language));
                content.add(invariants(page.json(), language));
                content.add(details(
                        summary(language.word("snapshot")),
                        ElementTable.of(library, page.json().path("snapshot"), language)));
                content.add(examples(library, page, language));
            }
            case "CodeSystem" -> content.add(CodeTables.concepts(page.json(), language));
            case "ValueSet" -> content.add(CodeTables.composition(library, page.json(), language));
            case "ConceptMap" -> content.add(CodeTables.mappings(page.json(), language));
            case "OperationDefinition" -> content.add(CodeTables.parameters(page.json(), language));
            default -> {}
        }
        content.add(h2("JSON"));
        content.add(p(a(language.word("raw")).withHref("/guide/json/" + page.key())));
        content.add(JsonView.of(page.json()));
        return Frame.render(language, page.title(language), "/" + page.key(), content.toArray(DomContent[]::new));
    }

    private static DomContent facts(GuideLibrary library, Page page, Language language) {
        List<DomContent> rows = new ArrayList<>();
        for (String member : List.of(
                "url",
                "version",
                "status",
                "experimental",
                "type",
                "baseDefinition",
                "copyright",
                "code",
                "base",
                "expression",
                "valueSet")) {
            JsonNode value = page.json().path(member);
            if (value.isValueNode() && !value.isNull()) {
                rows.add(dt(member));
                rows.add(dd(address(library, value.asText(), language)));
            }
        }
        return dl(rows.toArray(DomContent[]::new));
    }

    /** A canonical as a link when the guide has its page, else as text. */
    static DomContent address(GuideLibrary library, String canonical, Language language) {
        return library.byUrl(canonical)
                .<DomContent>map(page -> a(canonical).withHref("/guide/" + language.code() + "/" + page.key()))
                .orElseGet(() -> span(canonical));
    }

    private static DomContent invariants(JsonNode profile, Language language) {
        List<DomContent> rows = new ArrayList<>();
        for (JsonNode element : profile.path("differential").path("element")) {
            for (JsonNode constraint : element.path("constraint")) {
                rows.add(li(
                        code(constraint.path("key").asText()),
                        span(" " + element.path("path").asText() + " · "
                                + constraint.path("severity").asText() + ": "),
                        span(Invariants.text(
                                constraint.path("key").asText(),
                                constraint.path("human").asText(),
                                language))));
            }
        }
        return rows.isEmpty()
                ? span()
                : j2html.TagCreator.section(h2(language.word("invariants")), ul(rows.toArray(DomContent[]::new)));
    }

    private static DomContent examples(GuideLibrary library, Page page, Language language) {
        List<Page> examples = library.examplesOf(page);
        return examples.isEmpty()
                ? span()
                : j2html.TagCreator.section(
                        h2(language.word("examples")),
                        ul(each(
                                examples,
                                example -> li(a(example.key())
                                        .withHref("/guide/" + language.code() + "/" + example.key())))));
    }
}
