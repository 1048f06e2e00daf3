package dz.istijal.vocabulary;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemHierarchyMeaning;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyComponent;
import org.hl7.fhir.r4.model.Type;

/**
 * The concepts of one version of a code system by their codes, in its order, and who is whose parent: by nesting, and
 * by the property that the specification defines for it (R4, codesystem-concept-properties.html). A property that is
 * merely named "parent" is no subsumption.
 */
final class Concepts {
    private static final String PARENT = "http://hl7.org/fhir/concept-properties#parent";

    private final CodeSystem system;
    private final boolean caseSensitive;
    private final Map<String, ConceptDefinitionComponent> byCode = new LinkedHashMap<>();
    private final Map<String, Set<String>> parents = new LinkedHashMap<>();

    Concepts(CodeSystem system) {
        this.system = system;
        this.caseSensitive = !system.hasCaseSensitive() || system.getCaseSensitive();
        boolean nestingSubsumes =
                !system.hasHierarchyMeaning() || system.getHierarchyMeaning() == CodeSystemHierarchyMeaning.ISA;
        Set<String> parentProperties = new HashSet<>();
        for (PropertyComponent property : system.getProperty()) {
            if (PARENT.equals(property.getUri())) {
                parentProperties.add(property.getCode());
            }
        }
        add(system.getConcept(), null, nestingSubsumes, parentProperties);
    }

    private void add(
            List<ConceptDefinitionComponent> concepts, String parent, boolean nesting, Set<String> parentProperties) {
        for (ConceptDefinitionComponent concept : concepts) {
            String code = key(concept.getCode());
            byCode.put(code, concept);
            Set<String> above = parents.computeIfAbsent(code, missing -> new LinkedHashSet<>());
            if (parent != null && nesting) {
                above.add(parent);
            }
            concept.getProperty().stream()
                    .filter(property -> parentProperties.contains(property.getCode()) && property.hasValue())
                    .forEach(property -> above.add(key(property.getValue().primitiveValue())));
            add(concept.getConcept(), code, nesting, parentProperties);
        }
    }

    CodeSystem system() {
        return system;
    }

    Iterable<ConceptDefinitionComponent> all() {
        return byCode.values();
    }

    /** @return the concept, or {@code null} when this version has none of this code */
    ConceptDefinitionComponent find(String code) {
        return byCode.get(key(code));
    }

    boolean subsumes(String above, String below) {
        String wanted = key(above);
        Deque<String> open = new ArrayDeque<>(Set.of(key(below)));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String code = open.pop();
            if (code.equals(wanted)) {
                return true;
            }
            if (seen.add(code)) {
                open.addAll(parents.getOrDefault(code, Set.of()));
            }
        }
        return false;
    }

    static boolean isInactive(ConceptDefinitionComponent concept) {
        return isTrue(value(concept, "inactive"))
                || Set.of("retired", "inactive").contains(text(value(concept, "status")));
    }

    static boolean isAbstract(ConceptDefinitionComponent concept) {
        return isTrue(value(concept, "notSelectable"));
    }

    private static Type value(ConceptDefinitionComponent concept, String property) {
        return concept.getProperty().stream()
                .filter(candidate -> property.equals(candidate.getCode()))
                .map(CodeSystem.ConceptPropertyComponent::getValue)
                .findFirst()
                .orElse(null);
    }

    private static boolean isTrue(Type value) {
        return value instanceof BooleanType flag && flag.booleanValue();
    }

    private static String text(Type value) {
        return value == null || value.primitiveValue() == null ? "" : value.primitiveValue();
    }

    private String key(String code) {
        return caseSensitive ? code : code.toLowerCase(Locale.ROOT);
    }
}
