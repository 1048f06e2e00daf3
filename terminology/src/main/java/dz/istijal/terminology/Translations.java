package dz.istijal.terminology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The same words in several languages, as FHIR R4 writes them. */
final class Translations {

    private static final String EXTENSION = "http://hl7.org/fhir/StructureDefinition/translation";

    /** R4's own value set of designation uses is of SNOMED CT (codesystem.html, binding of designation.use). */
    private static final JsonObject SYNONYM = new JsonObject()
            .with("system", "http://snomed.info/sct")
            .with("code", "900000000000013009")
            .with("display", "Synonym");

    private Translations() {}

    /**
     * French and Arabic forms of an element whose own value is English: the content of the element's {@code _} sibling.
     *
     * @see <a href="http://hl7.org/fhir/R4/extension-translation.html">extension translation</a>
     */
    static JsonObject of(String french, String arabic) {
        return new JsonObject().with("extension", List.of(translation("fr", french), translation("ar", arabic)));
    }

    /** French and Arabic names of a concept whose display is English, then its other names in each language. */
    static List<JsonObject> designations(Map<String, String> row) {
        List<JsonObject> designations = new ArrayList<>(List.of(designation("fr", row), designation("ar", row)));
        for (String language : TerminologySource.LANGUAGES) {
            Stream.of(row.getOrDefault("synonym_" + language, "").split(";"))
                    .map(String::strip)
                    .filter(synonym -> !synonym.isEmpty())
                    .forEach(synonym -> designations.add(new JsonObject()
                            .with("language", language)
                            .with("use", SYNONYM)
                            .with("value", synonym)));
        }
        return designations;
    }

    private static JsonObject designation(String language, Map<String, String> row) {
        return new JsonObject().with("language", language).with("value", row.get("display_" + language));
    }

    private static JsonObject translation(String language, String content) {
        return new JsonObject()
                .with("url", EXTENSION)
                .with(
                        "extension",
                        List.of(
                                new JsonObject().with("url", "lang").with("valueCode", language),
                                new JsonObject().with("url", "content").with("valueString", content)));
    }
}
