package dz.istijal.guide;

import static j2html.TagCreator.br;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** A profile's elements: name, must-support, cardinality, type, binding, description. */
final class ElementTable {

    private ElementTable() {}

    static DomContent of(GuideLibrary library, JsonNode view, Language language) {
        List<JsonNode> elements =
                StreamSupport.stream(view.path("element").spliterator(), false).toList();
        if (elements.isEmpty()) {
            return p(language.word("empty"));
        }
        return div(table(
                                thead(tr(
                                        th(language.word("element")),
                                        th(language.word("flags")),
                                        th(language.word("cardinality")),
                                        th(language.word("kind")),
                                        th(language.word("description")))),
                                tbody(each(elements, element -> row(library, element, language))))
                        .withClass("elements"))
                .withClass("wide")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", language.word("element"));
    }

    private static DomContent row(GuideLibrary library, JsonNode element, Language language) {
        String id = element.path("id").asText(element.path("path").asText());
        int depth = Math.min((int) id.chars().filter(c -> c == '.').count(), 6);
        boolean bound = element.path("min").asInt() > 0;
        return tr(
                th(code(id.substring(id.lastIndexOf('.') + 1)))
                        .withClass("depth" + depth)
                        .attr("scope", "row")
                        .withTitle(id),
                td(flags(element, language)),
                td(bound ? strong(cardinality(element)) : text(cardinality(element)))
                        .withDir("ltr"),
                td(types(library, element, language)),
                td(describe(library, element, language)));
    }

    private static String flags(JsonNode element, Language language) {
        List<String> flags = new ArrayList<>();
        if (element.path("mustSupport").asBoolean()) {
            flags.add(language.word("must-support"));
        }
        if (element.path("isModifier").asBoolean()) {
            flags.add("?!");
        }
        if (element.path("isSummary").asBoolean()) {
            flags.add("Σ");
        }
        return String.join(" ", flags);
    }

    private static String cardinality(JsonNode element) {
        if (!element.has("min") && !element.has("max")) {
            return "";
        }
        return element.path("min").asText("") + ".." + element.path("max").asText("");
    }

    private static DomContent types(GuideLibrary library, JsonNode element, Language language) {
        List<DomContent> parts = new ArrayList<>();
        for (JsonNode type : element.path("type")) {
            parts.add(code(type.path("code").asText().replace("http://hl7.org/fhirpath/System.", "")));
            for (String member : List.of("profile", "targetProfile")) {
                for (JsonNode profile : type.path(member)) {
                    parts.add(text(" "));
                    parts.add(ResourcePage.address(library, profile.asText(), language));
                }
            }
            parts.add(br());
        }
        return div(parts.toArray(DomContent[]::new));
    }

    private static DomContent describe(GuideLibrary library, JsonNode element, Language language) {
        List<DomContent> parts = new ArrayList<>();
        parts.add(text(Page.translated(
                element.path("_short"), language, element.path("short").asText(""))));
        JsonNode binding = element.path("binding");
        if (binding.has("valueSet")) {
            parts.add(br());
            parts.add(text(
                    language.word("binding") + " (" + binding.path("strength").asText() + "): "));
            parts.add(ResourcePage.address(library, binding.path("valueSet").asText(), language));
        }
        element.fields().forEachRemaining(member -> {
            if (member.getKey().startsWith("fixed") || member.getKey().startsWith("pattern")) {
                parts.add(br());
                parts.add(text(language.word("value") + ": "));
                parts.add(code(member.getValue().toString()));
            }
        });
        return div(parts.toArray(DomContent[]::new));
    }
}
