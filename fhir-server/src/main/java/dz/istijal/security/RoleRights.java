package dz.istijal.security;

import dz.istijal.security.SmartScopes.Permission;
import dz.istijal.security.people.Role;
import java.util.Set;

/**
 * What a person's role leaves of the rights of their facility. Nobody deletes: what is wrong becomes
 * {@code entered-in-error}. A physician has all the rest; a nurse triages, calls and cares, and does not order,
 * diagnose or prescribe; the reception admits and corrects a person's data, and reads nothing clinical.
 */
final class RoleRights {
    private static final Set<String> NURSE_WRITES = Set.of(
            "AdverseEvent",
            "AllergyIntolerance",
            "Communication",
            "Coverage",
            "Device",
            "Encounter",
            "Flag",
            "Immunization",
            "MedicationAdministration",
            "MedicationStatement",
            "Observation",
            "Patient",
            "Procedure",
            "QuestionnaireResponse",
            "RelatedPerson",
            "Specimen",
            "Task");

    private static final Set<String> RECEPTION_WRITES = Set.of(
            "Account", "Appointment", "AppointmentResponse", "Coverage", "Encounter", "Patient", "RelatedPerson");

    private static final Set<String> RECEPTION_READS = Set.of(
            "Account",
            "Appointment",
            "AppointmentResponse",
            "Coverage",
            "Encounter",
            "Patient",
            "RelatedPerson",
            "Slot",
            "Schedule");

    private static final Set<String> RECEPTION_CALLS =
            Set.of("$queue", "$leave", "$return", "$occupancy", "$events", "$live");

    private RoleRights() {}

    static boolean allows(Role role, String type, Permission permission) {
        if (permission == Permission.DELETE) {
            return false;
        }
        boolean look = permission == Permission.READ || permission == Permission.SEARCH;
        return switch (role) {
            case PHYSICIAN, MINISTRY -> true;
            case NURSE -> look || NURSE_WRITES.contains(type);
            case RECEPTION ->
                look ? RECEPTION_READS.contains(type) || Rights.isNational(type) : RECEPTION_WRITES.contains(type);
        };
    }

    /**
     * A chain or a {@code _has} tells of a resource that is not shown: the reception would learn what it may not read by
     * whom it finds. Whether a person has a stay here is no such thing.
     */
    static boolean allowsSearchBy(Role role, Set<String> parameters) {
        return role != Role.RECEPTION
                || parameters.stream()
                        .allMatch(name -> !name.contains(".")
                                && (!name.startsWith("_has:") || name.matches("_has:Encounter:patient:[a-z-]+")));
    }

    static boolean allowsOperation(Role role, String operation) {
        return switch (role) {
            case PHYSICIAN, MINISTRY -> true;
            case NURSE -> !operation.equals("$discharge");
            case RECEPTION -> RECEPTION_CALLS.contains(operation);
        };
    }
}
