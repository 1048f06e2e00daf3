package dz.istijal.terminology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row of identifier systems as a FHIR R4 NamingSystem. */
final class NamingSystemForm {

    private static final String IDENTIFIER_TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private final TerminologySource source;

    NamingSystemForm(TerminologySource source) {
        this.source = source;
    }

    /** @return naming systems by id */
    Map<String, JsonObject> namingSystems() {
        Map<String, JsonObject> systems = new LinkedHashMap<>();
        source.table().rows().forEach(row -> systems.put(row.get("code"), namingSystem(row)));
        return systems;
    }

    private JsonObject namingSystem(Map<String, String> row) {
        boolean confirmed = row.get("review").equals("confirmed");
        return JsonObject.resource("NamingSystem", row.get("code"))
                .with("language", "en")
                .with("extension", List.of(Metadata.effectiveFrom(source.required("effective"))))
                .with("name", computableName(row.get("code")))
                .with("status", confirmed ? source.required("status") : "draft")
                .with("kind", "identifier")
                .with("date", source.required("effective"))
                .with("publisher", Metadata.PUBLISHER)
                .with("responsible", row.get("responsible"))
                .with("type", type(row))
                .with("description", Metadata.description(row.get("display_en") + ". " + row.get("definition"), source))
                .with("jurisdiction", Metadata.JURISDICTION)
                .with("usage", usage(row))
                .with(
                        "uniqueId",
                        List.of(new JsonObject()
                                .with("type", "uri")
                                .with("value", row.get("uri"))
                                .with("preferred", true)));
    }

    private static JsonObject type(Map<String, String> row) {
        JsonObject type = new JsonObject();
        if (!row.get("type").isBlank()) {
            type.with(
                    "coding",
                    List.of(new JsonObject().with("system", IDENTIFIER_TYPES).with("code", row.get("type"))));
        }
        return type.with("text", row.get("display_en"))
                .with("_text", Translations.of(row.get("display_fr"), row.get("display_ar")));
    }

    private static String usage(Map<String, String> row) {
        String pattern = row.get("pattern").isBlank() ? "" : "Form of the value: " + row.get("pattern") + " . ";
        return (pattern + row.get("usage")).strip();
    }

    /** R4 wants a name that a program can use as an identifier (invariant nsd-0). */
    private static String computableName(String code) {
        StringBuilder name = new StringBuilder();
        for (String word : code.split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }
}
