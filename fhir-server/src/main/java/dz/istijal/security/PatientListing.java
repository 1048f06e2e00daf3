package dz.istijal.security;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Nobody browses the national patient registry: a hospital finds a person whose identifier, or family name and birth
 * date, it knows, or one who has an Encounter there. A laboratory sees only the patients of its orders anyway.
 */
final class PatientListing {
    private static final Set<String> FAMILY = Set.of("family", "name", "phonetic");

    private PatientListing() {}

    static void check(Caller caller, String type, RestOperationTypeEnum operation, Map<String, String[]> parameters) {
        if (caller.kind() != Caller.Kind.HOSPITAL || !"Patient".equals(type)) {
            return;
        }
        if (operation == RestOperationTypeEnum.SEARCH_TYPE && isNarrow(parameters)) {
            return;
        }
        throw FaultException.forbidden(Fault.of(IssueType.FORBIDDEN, "errors.patient-browse", null));
    }

    /** Modifiers that widen a search ({@code :not}, {@code :missing}, {@code :contains}) do not count as knowing. */
    private static boolean isNarrow(Map<String, String[]> parameters) {
        if (parameters.keySet().stream().anyMatch(name -> name.startsWith("_has:Encounter:"))) {
            return true;
        }
        Set<String> plain = parameters.entrySet().stream()
                .filter(parameter -> isKnown(parameter.getKey(), parameter.getValue()))
                .map(parameter -> parameter.getKey().replaceFirst(":exact$", ""))
                .collect(Collectors.toSet());
        return plain.contains("identifier")
                || plain.contains("_id")
                || (plain.contains("birthdate") && plain.stream().anyMatch(FAMILY::contains));
    }

    private static boolean isKnown(String name, String[] values) {
        if (name.contains(":") && !name.endsWith(":exact")) {
            return false;
        }
        return values != null
                && values.length > 0
                && Arrays.stream(values)
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .allMatch(value -> isExact(name, value));
    }

    /**
     * Of alternatives, each. A date with an open prefix ({@code gt1900}), a token without a value or the first letter of a
     * name names nobody.
     */
    private static boolean isExact(String name, String value) {
        return switch (name) {
            case "birthdate" -> value.matches("(eq)?\\d{4}(-\\d{2}){0,2}");
            case "identifier" -> !value.isBlank() && !value.endsWith("|");
            default -> value.trim().length() >= 2;
        };
    }
}
