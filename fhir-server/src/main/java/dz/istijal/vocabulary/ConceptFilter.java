package dz.istijal.vocabulary;

import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetFilterComponent;

/**
 * One filter of a value set (R4, valueset-filter-operator). {@code regex} is refused: any caller may send a value set
 * along, and a pattern can cost a processor for hours.
 */
record ConceptFilter(Predicate<ConceptDefinitionComponent> predicate) {

    boolean accepts(ConceptDefinitionComponent concept) {
        return predicate.test(concept);
    }

    static ConceptFilter of(ConceptSetFilterComponent filter, Concepts concepts) {
        String property = filter.getProperty();
        String value = filter.getValue();
        if (filter.getOp() == null) {
            throw unsupported(property);
        }
        return new ConceptFilter(
                switch (filter.getOp()) {
                    case ISA -> concept -> concepts.subsumes(value, concept.getCode());
                    case DESCENDENTOF ->
                        concept -> !value.equals(concept.getCode()) && concepts.subsumes(value, concept.getCode());
                    case ISNOTA -> concept -> !concepts.subsumes(value, concept.getCode());
                    case GENERALIZES -> concept -> concepts.subsumes(concept.getCode(), value);
                    case EQUAL -> concept -> values(concept, property).contains(value);
                    case IN -> {
                        Set<String> allowed = words(value);
                        yield concept -> values(concept, property).stream().anyMatch(allowed::contains);
                    }
                    case NOTIN -> {
                        Set<String> refused = words(value);
                        yield concept -> values(concept, property).stream().noneMatch(refused::contains);
                    }
                    case EXISTS -> concept -> values(concept, property).isEmpty() != Boolean.parseBoolean(value);
                    default -> throw unsupported(property + ' ' + filter.getOp().toCode());
                });
    }

    private static Set<String> words(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    private static List<String> values(ConceptDefinitionComponent concept, String property) {
        return switch (property) {
            case "code", "concept" -> List.of(concept.getCode());
            case "display" -> concept.hasDisplay() ? List.of(concept.getDisplay()) : List.of();
            default ->
                concept.getProperty().stream()
                        .filter(candidate -> property.equals(candidate.getCode()) && candidate.hasValue())
                        .map(ConceptPropertyComponent::getValue)
                        .map(ConceptFilter::text)
                        .toList();
        };
    }

    private static String text(Type value) {
        return value instanceof Coding coding ? coding.getCode() : value.primitiveValue();
    }

    private static FaultException unsupported(String filter) {
        return FaultException.unprocessable(Fault.of(IssueType.NOTSUPPORTED, "vocabulary.filter", null, filter));
    }
}
