package dz.istijal.security;

import dz.istijal.database.AccessScope;
import dz.istijal.security.SmartScopes.Permission;
import dz.istijal.security.people.Role;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The table "Who may do what" of the outside contract, in one place: what PostgreSQL lets a caller touch, and which
 * interactions it may ask for at all. Whatever is not allowed here is refused.
 */
public final class Rights {
    private static final Set<String> DIRECTORIES =
            Set.of("Organization", "Location", "Practitioner", "PractitionerRole", "HealthcareService", "Endpoint");

    private static final Set<String> CONFORMANCE = Set.of(
            "CapabilityStatement",
            "CodeSystem",
            "ConceptMap",
            "Library",
            "Measure",
            "NamingSystem",
            "OperationDefinition",
            "PlanDefinition",
            "Questionnaire",
            "SearchParameter",
            "StructureDefinition",
            "ValueSet");

    private static final Set<String> NATIONAL = union(union(DIRECTORIES, CONFORMANCE), Set.of("Patient"));

    /** Written by the server alone. */
    private static final Set<String> SERVER_KEPT = Set.of("AuditEvent");

    private static final Set<String> ORDER_TYPES =
            Set.of("ServiceRequest", "Task", "Patient", "Specimen", "Encounter", "Observation", "DiagnosticReport");

    private static final Set<String> RESULT_TYPES = Set.of("Specimen", "Observation", "DiagnosticReport");

    private static final Set<Permission> LOOK = EnumSet.of(Permission.READ, Permission.SEARCH);

    private static final Set<Permission> WRITE = EnumSet.of(Permission.CREATE, Permission.UPDATE);

    private static final Set<String> TERMINOLOGY_OPERATIONS =
            Set.of("$expand", "$lookup", "$validate-code", "$translate", "$subsumes", "$validate");

    /** What an operation of the emergency pathway does with resources: a token without that right may not call it. */
    private static final Map<String, Map<String, Permission>> PATHWAY_OPERATIONS = Map.ofEntries(
            Map.entry("$call-next", Map.of("Encounter", Permission.UPDATE)),
            Map.entry("$leave", Map.of("Encounter", Permission.UPDATE)),
            Map.entry("$return", Map.of("Encounter", Permission.UPDATE)),
            Map.entry(
                    "$discharge",
                    Map.of(
                            "Encounter", Permission.UPDATE,
                            "Condition", Permission.CREATE,
                            "Composition", Permission.CREATE,
                            "Bundle", Permission.CREATE,
                            "DocumentReference", Permission.CREATE)),
            Map.entry(
                    "$undo",
                    Map.of(
                            "Encounter", Permission.UPDATE,
                            "Observation", Permission.UPDATE,
                            "Condition", Permission.UPDATE,
                            "Composition", Permission.UPDATE,
                            "Bundle", Permission.UPDATE,
                            "DocumentReference", Permission.UPDATE,
                            "Provenance", Permission.CREATE)),
            Map.entry("$merge", Map.of("Patient", Permission.UPDATE, "Provenance", Permission.CREATE)),
            Map.entry("$expected", Map.of("Task", Permission.SEARCH, "ServiceRequest", Permission.SEARCH)),
            Map.entry(
                    "$board",
                    Map.of(
                            "Encounter", Permission.SEARCH,
                            "Patient", Permission.READ,
                            "Flag", Permission.SEARCH,
                            "ServiceRequest", Permission.SEARCH,
                            "DiagnosticReport", Permission.SEARCH)),
            Map.entry("$status", Map.of("Subscription", Permission.READ)),
            Map.entry("$occupancy", Map.of("Encounter", Permission.SEARCH)),
            Map.entry("$events", Map.of("Encounter", Permission.SEARCH)),
            Map.entry("$live", Map.of("Encounter", Permission.SEARCH)),
            Map.entry("$timeline", Map.of("Encounter", Permission.READ)));

    private Rights() {}

    /** The rights that a caller needs besides that of its kind to call the operation. */
    static Map<String, Permission> demandedBy(String operation) {
        return PATHWAY_OPERATIONS.getOrDefault(operation, Map.of());
    }

    /** Whether resources of this type belong to the nation rather than to the facility that wrote them. */
    public static boolean isNational(String resourceType) {
        return NATIONAL.contains(resourceType);
    }

    static boolean isWrite(Permission permission) {
        return !LOOK.contains(permission);
    }

    static AccessScope accessScope(Caller caller) {
        return switch (caller.kind()) {
            case HOSPITAL ->
                caller.partition()
                        .map(partition -> AccessScope.ofFacility(partition, Set.of("Patient")))
                        .orElse(AccessScope.NOTHING);
            case LABORATORY -> new AccessScope(false, Set.of(), Set.of(), Set.of(), caller.organizationId());
            case MINISTRY -> AccessScope.NOTHING;
            case ADMINISTRATOR -> new AccessScope(false, Set.of(), Set.of(), union(DIRECTORIES, CONFORMANCE), null);
        };
    }

    /** What a nation-wide export may read: every facility, nothing to write. */
    public static AccessScope exportScope(Caller.Kind kind, Set<Integer> allPartitions) {
        if (kind != Caller.Kind.MINISTRY) {
            throw new IllegalArgumentException(kind + " may not export");
        }
        return new AccessScope(false, allPartitions, Set.of(), Set.of(), null);
    }

    /** Whether the kind of caller, a person's role and the scopes of the token allow the interaction. */
    static boolean allows(Caller caller, String type, Permission permission) {
        return allows(caller.kind(), type, permission)
                && caller.scopes().allows(type, permission)
                && caller.role()
                        .map(role -> RoleRights.allows(role, type, permission))
                        .orElse(true);
    }

    /** Whether a caller may search by these parameters. */
    static boolean allowsSearchBy(Caller caller, Set<String> parameters) {
        return caller.role()
                .map(role -> RoleRights.allowsSearchBy(role, parameters))
                .orElse(true);
    }

    /** Whose rights a person's role narrows. */
    static Caller.Kind kindOf(Role role) {
        return role == Role.MINISTRY ? Caller.Kind.MINISTRY : Caller.Kind.HOSPITAL;
    }

    static boolean allows(Caller.Kind kind, String type, Permission permission) {
        return switch (kind) {
            case HOSPITAL -> hospital(type, permission);
            case LABORATORY -> laboratory(type, permission);
            case MINISTRY -> (DIRECTORIES.contains(type) || CONFORMANCE.contains(type)) && LOOK.contains(permission);
            case ADMINISTRATOR ->
                (DIRECTORIES.contains(type) || CONFORMANCE.contains(type))
                        && (LOOK.contains(permission) || WRITE.contains(permission));
        };
    }

    private static boolean hospital(String type, Permission permission) {
        if (SERVER_KEPT.contains(type)) {
            return false;
        }
        if (type.equals("Patient")) {
            return permission != Permission.DELETE;
        }
        return !NATIONAL.contains(type) || LOOK.contains(permission);
    }

    private static boolean laboratory(String type, Permission permission) {
        if (RESULT_TYPES.contains(type)) {
            return permission != Permission.DELETE;
        }
        if (type.equals("Task")) {
            return LOOK.contains(permission) || permission == Permission.UPDATE;
        }
        return LOOK.contains(permission)
                && (ORDER_TYPES.contains(type) || DIRECTORIES.contains(type) || CONFORMANCE.contains(type));
    }

    /** What every authenticated caller may ask of the shared words, also inside a batch; it stores nothing. */
    static boolean isTerminologyOperation(String type, String operation) {
        return Set.of("CodeSystem", "ValueSet", "ConceptMap").contains(type)
                && TERMINOLOGY_OPERATIONS.contains(operation);
    }

    /** Whether there is a kind of caller that may do this, as far as its token lets it. */
    static boolean allowsAnybody(String type, Permission permission) {
        return Stream.of(Caller.Kind.values()).anyMatch(kind -> allows(kind, type, permission));
    }

    /** Whether there is a kind of caller that may call the operation. */
    static boolean allowsAnybody(String operation) {
        return Stream.of(Caller.Kind.values()).anyMatch(kind -> allowsOperation(kind, operation));
    }

    /** Whether a caller may call an operation; each operation checks for itself whose resource it is called on. */
    static boolean allowsOperation(Caller caller, String operation) {
        return allowsOperation(caller.kind(), operation)
                && (TERMINOLOGY_OPERATIONS.contains(operation)
                        || caller.role()
                                .map(role -> RoleRights.allowsOperation(role, operation))
                                .orElse(true));
    }

    private static boolean allowsOperation(Caller.Kind kind, String operation) {
        if (TERMINOLOGY_OPERATIONS.contains(operation)) {
            return true;
        }
        return switch (kind) {
            case HOSPITAL ->
                Set.of("$everything", "$queue", "$lastn", "$triage", "$triage-advice")
                                .contains(operation)
                        || PATHWAY_OPERATIONS.containsKey(operation);
            case MINISTRY -> operation.equals("$export");
            case ADMINISTRATOR ->
                Set.of("$rebuild-search-index", "$rebuild-text-index", "$rebuild-ed-stays", "$rebuild-performer-access")
                        .contains(operation);
            case LABORATORY -> false;
        };
    }

    private static Set<String> union(Set<String> left, Set<String> right) {
        Set<String> all = new java.util.HashSet<>(left);
        all.addAll(right);
        return Set.copyOf(all);
    }
}
