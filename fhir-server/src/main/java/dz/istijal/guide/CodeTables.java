package dz.istijal.guide;

import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** The tables of terminology and operations. */
final class CodeTables {

    private CodeTables() {}

    /** Codes with what they are called in the three languages, and their properties. */
    static DomContent concepts(JsonNode system, Language language) {
        List<DomContent> rows = new ArrayList<>();
        collect(system.path("concept"), rows);
        return wide(
                language,
                List.of(language.word("code"), "Français", "العربية", "English", language.word("properties")),
                rows);
    }

    private static void collect(JsonNode concepts, List<DomContent> rows) {
        for (JsonNode concept : concepts) {
            rows.add(tr(
                    td(code(concept.path("code").asText())),
                    td(said(concept, "fr")).withLang("fr"),
                    td(said(concept, "ar")).withLang("ar").withDir("rtl"),
                    td(said(concept, "en")).withLang("en"),
                    td(properties(concept))));
            collect(concept.path("concept"), rows);
        }
    }

    private static String said(JsonNode concept, String language) {
        for (JsonNode designation : concept.path("designation")) {
            if (designation.path("language").asText().startsWith(language)) {
                return designation.path("value").asText();
            }
        }
        return language.equals("en") ? concept.path("display").asText() : "";
    }

    private static String properties(JsonNode concept) {
        List<String> all = new ArrayList<>();
        for (JsonNode property : concept.path("property")) {
            property.fields().forEachRemaining(member -> {
                if (member.getKey().startsWith("value")) {
                    JsonNode value = member.getValue();
                    all.add(property.path("code").asText() + "="
                            + (value.isObject() ? value.path("code").asText() : value.asText()));
                }
            });
        }
        return String.join(", ", all);
    }

    static DomContent composition(GuideLibrary library, JsonNode valueSet, Language language) {
        List<DomContent> items = new ArrayList<>();
        for (String part : List.of("include", "exclude")) {
            for (JsonNode set : valueSet.path("compose").path(part)) {
                List<DomContent> told = new ArrayList<>();
                told.add(text(language.word(part) + " "));
                if (set.has("system")) {
                    told.add(ResourcePage.address(library, set.path("system").asText(), language));
                }
                set.path("valueSet").forEach(other -> {
                    told.add(text(" "));
                    told.add(ResourcePage.address(library, other.asText(), language));
                });
                set.path("filter")
                        .forEach(filter ->
                                told.add(code(" " + filter.path("property").asText() + " "
                                        + filter.path("op").asText() + " "
                                        + filter.path("value").asText())));
                List<DomContent> codes = new ArrayList<>();
                set.path("concept")
                        .forEach(concept -> codes.add(li(
                                code(concept.path("code").asText()),
                                text(" " + concept.path("display").asText()))));
                if (!codes.isEmpty()) {
                    told.add(ul(codes.toArray(DomContent[]::new)));
                }
                items.add(li(told.toArray(DomContent[]::new)));
            }
        }
        return ul(items.toArray(DomContent[]::new));
    }

    static DomContent mappings(JsonNode map, Language language) {
        List<DomContent> rows = new ArrayList<>();
        for (JsonNode group : map.path("group")) {
            for (JsonNode element : group.path("element")) {
                for (JsonNode target : element.path("target")) {
                    rows.add(tr(
                            td(code(group.path("source").asText() + "#"
                                    + element.path("code").asText())),
                            td(target.path("equivalence").asText()),
                            td(code(group.path("target").asText() + "#"
                                    + target.path("code").asText()))));
                }
            }
        }
        return wide(language, List.of(language.word("code"), "≈", language.word("code")), rows);
    }

    static DomContent parameters(JsonNode operation, Language language) {
        List<DomContent> rows = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameter")) {
            rows.add(tr(
                    td(code(parameter.path("name").asText())),
                    td(parameter.path("use").asText()),
                    td(parameter.path("min").asText() + ".."
                                    + parameter.path("max").asText())
                            .withDir("ltr"),
                    td(parameter.path("type").asText()),
                    td(parameter.path("documentation").asText())));
        }
        return wide(
                language,
                List.of(
                        language.word("name"),
                        language.word("use"),
                        language.word("cardinality"),
                        language.word("kind"),
                        language.word("description")),
                rows);
    }

    private static DomContent wide(Language language, List<String> heads, List<DomContent> rows) {
        return div(table(thead(tr(each(heads, head -> th(head)))), tbody(rows.toArray(DomContent[]::new))))
                .withClass("wide")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", language.word("content"));
    }
}
