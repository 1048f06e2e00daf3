package dz.istijal.terminology;

import java.util.List;
import java.util.Map;

/** The same words in several languages, as FHIR R4 writes them. */
final class Translations {

    private static final String EXTENSION = "http://hl7.org/fhir/StructureDefinition/translation";

    private Translations() {}

    /**
     * French and Arabic forms of an element whose own value is English: the content of the element's {@code _} sibling.
     *
     * @see <a href="http://hl7.org/fhir/R4/extension-translation.html">extension translation</a>
     */
    static JsonObject of(String french, String arabic) {
        return new JsonObject().with("extension", List.of(translation("fr", french), translation("ar", arabic)));
    }

    /** French and Arabic names of a concept whose display is English. */
    static List<JsonObject> designations(Map<String, String> row) {
        return List.of(designation("fr", row), designation("ar", row));
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
