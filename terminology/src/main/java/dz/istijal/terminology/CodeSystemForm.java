package dz.istijal.terminology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A source as a FHIR R4 CodeSystem with its designations and properties, and the ValueSet of all its codes. */
final class CodeSystemForm {

    private static final Set<String> NOT_PROPERTIES =
            Set.of("code", "display_en", "display_fr", "display_ar", "definition");

    private final TerminologySource source;

    CodeSystemForm(TerminologySource source) {
        this.source = source;
    }

    JsonObject codeSystem() {
        List<String> properties = source.table().columns().stream()
                .filter(column -> !NOT_PROPERTIES.contains(column))
                .toList();
        return describe(JsonObject.resource("CodeSystem", source.required("id")), source.required("url"))
                .with("caseSensitive", true)
                .with("valueSet", alsoIncluded().isEmpty() ? valueSetUrl() : null)
                .with("content", "complete")
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
        return describe(JsonObject.resource("ValueSet", source.required("id")), valueSetUrl())
                .with(
                        "compose",
                        new JsonObject()
                                .with("include", includes()));
    }

    /** All codes of this system and, where the header says so, of others (R4, valueset.html#compositions). */
    private List<JsonObject> includes() {
        List<JsonObject> includes = new ArrayList<>();
        includes.add(new JsonObject()
                .with("system", source.required("url"))
                .with("version", source.required("version")));
        for (String other : alsoIncluded()) {
            includes.add(new JsonObject().with("system", other));
        }
        return includes;
    }

    private List<String> alsoIncluded() {
        String also = source.optional("valueset.also");
        return also.isEmpty() ? List.of() : List.of(also.split(" "));
    }

    private String valueSetUrl() {
        return source.required("url").replace("/CodeSystem/", "/ValueSet/");
    }

    private JsonObject describe(JsonObject resource, String url) {
        return resource.with("language", "en")
                .with("extension", List.of(Metadata.effectiveFrom(source.required("effective"))))
                .with("url", url)
                .with("version", source.required("version"))
                .with("name", source.required("name"))
                .with("title", source.required("title.en"))
                .with("_title", Translations.of(source.required("title.fr"), source.required("title.ar")))
                .with("status", source.required("status"))
                .with("experimental", Boolean.valueOf(source.required("experimental")))
                .with("date", source.required("effective"))
                .with("publisher", Metadata.PUBLISHER)
                .with("description", Metadata.description(source.required("description"), source))
                .with("jurisdiction", Metadata.JURISDICTION)
                .with("copyright", source.required("licence"));
    }

    private JsonObject propertyDefinition(String property) {
        return new JsonObject()
                .with("code", property)
                .with("uri", source.required("url") + "#" + property)
                .with("description", source.required("property." + property + ".description"))
                .with("type", source.required("property." + property + ".type"));
    }

    private JsonObject concept(Map<String, String> row, List<String> properties) {
        List<JsonObject> values = new ArrayList<>();
        for (String property : properties) {
            String value = row.get(property);
            if (!value.isBlank()) {
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
        String type = source.required("property." + property + ".type");
        return switch (type) {
            case "code" -> typed.with("valueCode", value);
            case "string" -> typed.with("valueString", value);
            case "dateTime" -> typed.with("valueDateTime", value);
            case "integer" -> typed.with("valueInteger", Integer.valueOf(value));
            case "boolean" -> typed.with("valueBoolean", truth(property, value));
            default ->
                throw new IllegalArgumentException("%s.properties: the type \"%s\" of \"%s\" is not known"
                        .formatted(source.name(), type, property));
        };
    }

    private Boolean truth(String property, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" of \"%s\" is neither true nor false".formatted(source.name(), value, property));
        }
        return Boolean.valueOf(value);
    }
}
