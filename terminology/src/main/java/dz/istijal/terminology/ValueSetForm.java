package dz.istijal.terminology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A FHIR R4 ValueSet composed of other sources. The header names its parts, {@code include.1}, {@code include.2} …,
 * each one of
 *
 * <ul>
 *   <li>the id of a source: all its codes, of a fragment those that are here;
 *   <li>the id of a source, {@code where}, a property, {@code =}, a value: the codes of which the property has it. They
 *       are listed one by one, so that a server needs no property filters;
 *   <li>the url of a code system that is not here: all its codes.
 * </ul>
 *
 * With {@code system} and a table, the value set lists the codes of the table, as codes of that system.
 */
final class ValueSetForm {

    private final TerminologySource source;
    private final Map<String, TerminologySource> others;

    /** @param others all sources by id */
    ValueSetForm(TerminologySource source, Map<String, TerminologySource> others) {
        this.source = source;
        this.others = others;
    }

    JsonObject valueSet() {
        return Metadata.describe(JsonObject.resource("ValueSet", source.required("id")), source, source.required("url"))
                .with("compose", new JsonObject().with("include", includes()));
    }

    private List<JsonObject> includes() {
        List<JsonObject> includes = new ArrayList<>();
        if (!source.table().rows().isEmpty()) {
            includes.add(new JsonObject()
                    .with("system", source.required("system"))
                    .with(
                            "concept",
                            source.table().rows().stream()
                                    .map(ValueSetForm::translated)
                                    .toList()));
        }
        for (int i = 1; !source.optional("include." + i).isEmpty(); i++) {
            includes.add(include(source.required("include." + i)));
        }
        return includes;
    }

    private JsonObject include(String part) {
        if (part.startsWith("http")) {
            return new JsonObject().with("system", part);
        }
        String[] words = part.split(" where |=");
        TerminologySource other = others.get(words[0]);
        if (other == null) {
            throw new IllegalArgumentException(
                    "%s.properties: there is no source \"%s\"".formatted(source.name(), words[0]));
        }
        JsonObject include = new JsonObject().with("system", other.required("url"));
        boolean fragment = other.optional("content").equals("fragment");
        if (words.length == 1 && !fragment) {
            return include.with("version", other.required("version"));
        }
        return include.with(
                "concept",
                other.table().rows().stream()
                        .filter(row -> words.length == 1 || row.get(words[1]).equals(words[2]))
                        .map(ValueSetForm::named)
                        .toList());
    }

    private static JsonObject named(Map<String, String> row) {
        return new JsonObject().with("code", row.get("code")).with("display", row.get("display_en"));
    }

    private static JsonObject translated(Map<String, String> row) {
        return named(row).with("designation", Translations.designations(row));
    }
}
