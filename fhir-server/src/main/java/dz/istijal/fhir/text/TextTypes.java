package dz.istijal.fhir.text;

import java.util.List;

/** The types that people search as text: reports, documents, messages. Everything else is found by its codes. */
public final class TextTypes {
    static final List<String> ALL = List.of("Communication", "Composition", "DiagnosticReport", "DocumentReference");

    private TextTypes() {}

    /** @param resourceType {@code null} where a request names none */
    public static boolean includes(String resourceType) {
        return resourceType != null && ALL.contains(resourceType);
    }
}
