package dz.istijal.emergency.triage;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.Resource;

/** A code system of the module {@code terminology} read as a table: a row for each concept, a column for each property. */
final class CodeTable {
    private final String version;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private CodeTable(CodeSystem system) {
        this.version = system.getVersion();
        system.getConcept().forEach(concept -> entries.put(concept.getCode(), Entry.of(system, concept)));
    }

    /** @param properties values in the order of the table, by the name of their column */
    record Entry(Term term, Map<String, List<String>> properties) {

        private static Entry of(CodeSystem system, ConceptDefinitionComponent concept) {
            Map<String, List<String>> properties = new LinkedHashMap<>();
            concept.getProperty().forEach(property -> properties
                    .computeIfAbsent(property.getCode(), column -> new java.util.ArrayList<>())
                    .add(property.getValue().primitiveValue()));
            return new Entry(
                    new Term(
                            system.getUrl(),
                            system.getVersion(),
                            concept.getCode(),
                            concept.getDisplay(),
                            word(concept, "fr"),
                            word(concept, "ar")),
                    properties);
        }

        private static String word(ConceptDefinitionComponent concept, String language) {
            return concept.getDesignation().stream()
                    .filter(designation -> language.equals(designation.getLanguage()) && !designation.hasUse())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(concept.getCode() + " has no name in " + language))
                    .getValue();
        }

        Optional<String> property(String column) {
            return properties(column).stream().findFirst();
        }

        List<String> properties(String column) {
            return properties.getOrDefault(column, List.of());
        }
    }

    /** @param id of the code system */
    static CodeTable read(FhirContext fhir, String id) {
        return new CodeTable(resource(fhir, CodeSystem.class, "CodeSystem-" + id)
                .orElseThrow(() -> new IllegalStateException("The module terminology lacks the code system " + id)));
    }

    static <T extends Resource> Optional<T> resource(FhirContext fhir, Class<T> type, String name) {
        try (InputStream json = CodeTable.class.getResourceAsStream("/terminology/" + name + ".json")) {
            return json == null
                    ? Optional.empty()
                    : Optional.of(fhir.newJsonParser().parseResource(type, json));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String version() {
        return version;
    }

    List<Entry> rows() {
        return List.copyOf(entries.values());
    }

    Optional<Entry> find(String code) {
        return Optional.ofNullable(entries.get(code));
    }

    Term term(String code) {
        return find(code)
                .orElseThrow(() -> new IllegalStateException("There is no code " + code))
                .term();
    }
}
