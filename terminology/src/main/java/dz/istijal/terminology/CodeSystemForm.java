package dz.istijal.terminology;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A source as a FHIR R4 CodeSystem with its designations and properties, and the ValueSet of all its codes. */
final class CodeSystemForm {

    private static final Set<String> NOT_PROPERTIES = Set.of(
            "code", "display_en", "display_fr", "display_ar", "definition", "synonym_en", "synonym_fr", "synonym_ar");

    private final TerminologySource source;

    CodeSystemForm(TerminologySource source) {
        this.source = source;
    }

    JsonObject codeSystem() {
        List<String> properties = source.table().columns().stream()
                .filter(column -> !NOT_PROPERTIES.contains(column))
                .toList();
        return Metadata.describe(
                        JsonObject.resource("CodeSystem", source.required("id")), source, source.required("url"))
                .with("caseSensitive", true)
                .with("valueSet", hasAllCodesInItsValueSet() ? Metadata.valueSetUrl(source) : null)
                .with("content", content())
                .with("count", source.table().rows().size())
                .with(
                        "property",
                        properties.stream().map(this::propertyDefinition).toList())
                .with(
                        "concept",
                        source.table().rows().stream()
                                .map(row -> concept(row, properties))
                                .toList());
    }

    JsonObject valueSet() {
        return Metadata.describe(
                        JsonObject.resource("ValueSet", source.required("id")), source, Metadata.valueSetUrl(source))
                .with("compose", new JsonObject().with("include", includes()));
    }

    /** All codes of this system and, where the header says so, of others (R4, valueset.html#compositions). */
    private List<JsonObject> includes() {
        List<JsonObject> includes = new ArrayList<>();
        includes.add(
                new JsonObject().with("system", source.required("url")).with("version", source.required("version")));
        for (String other : alsoIncluded()) {
            includes.add(new JsonObject().with("system", other));
        }
        return includes;
    }

    /** {@code fragment} for a part of somebody else's code system (R4, codesystem.html#content). */
    private String content() {
        return source.optional("content").isEmpty() ? "complete" : source.required("content");
    }

    private boolean hasAllCodesInItsValueSet() {
        return alsoIncluded().isEmpty() && content().equals("complete");
    }

    private List<String> alsoIncluded() {
        String also = source.optional("valueset.also");
        return also.isEmpty() ? List.of() : List.of(also.split(" "));
    }

    private JsonObject propertyDefinition(String property) {
        return new JsonObject()
                .with("code", property)
                .with("uri", Metadata.BASE + "CodeSystem/" + source.required("id") + "#" + property)
                .with("description", source.required("property." + property + ".description"))
                .with("type", type(property).replace("*", ""));
    }

    private JsonObject concept(Map<String, String> row, List<String> properties) {
        List<JsonObject> values = new ArrayList<>();
        for (String property : properties) {
            String value = row.get(property);
            if (type(property).endsWith("*")) {
                Stream.of(value.split(";"))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .forEach(part -> values.add(propertyValue(property, part)));
            } else if (!value.isBlank()) {
                values.add(propertyValue(property, value));
            }
        }
        return new JsonObject()
                .with("code", row.get("code"))
                .with("display", row.get("display_en"))
                .with("definition", row.getOrDefault("definition", ""))
                .with("designation", Translations.designations(row))
                .with("property", values);
    }

    private JsonObject propertyValue(String property, String value) {
        JsonObject typed = new JsonObject().with("code", property);
        String type = type(property).replace("*", "");
        return switch (type) {
            case "code" -> typed.with("valueCode", value);
            case "string" -> typed.with("valueString", value);
            case "dateTime" -> typed.with("valueDateTime", value);
            case "integer" -> typed.with("valueInteger", Integer.valueOf(value));
            case "decimal" -> typed.with("valueDecimal", new BigDecimal(value));
            case "boolean" -> typed.with("valueBoolean", truth(property, value));
            default ->
                throw new IllegalArgumentException("%s.properties: the type \"%s\" of \"%s\" is not known"
                        .formatted(source.name(), type, property));
        };
    }

    /** The FHIR type, with a star where the column holds several values with semicolons between them. */
    private String type(String property) {
        return source.required("property." + property + ".type");
    }

    private Boolean truth(String property, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" of \"%s\" is neither true nor false".formatted(source.name(), value, property));
        }
        return Boolean.valueOf(value);
    }
}
