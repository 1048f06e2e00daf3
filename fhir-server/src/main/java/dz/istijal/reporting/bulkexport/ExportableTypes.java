package dz.istijal.reporting.bulkexport;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ResourceType;

/** Which resource types an export holds when none is named, and which it never holds. */
final class ExportableTypes {
    private static final Set<String> KNOWN =
            Arrays.stream(ResourceType.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    /**
     * Subscriptions hold other systems' addresses and credentials, audit events belong to the audit, and the content of
     * a Binary is stored outside the resource.
     */
    private static final Set<String> NEVER = Set.of("AuditEvent", "Binary", "Subscription");

    /** The conformance and terminology modules of FHIR R4: no records, and the same on every server of the platform. */
    private static final Set<String> ONLY_WHEN_NAMED = Set.of(
            "CapabilityStatement",
            "CodeSystem",
            "CompartmentDefinition",
            "ConceptMap",
            "ExampleScenario",
            "GraphDefinition",
            "ImplementationGuide",
            "MessageDefinition",
            "NamingSystem",
            "OperationDefinition",
            "SearchParameter",
            "StructureDefinition",
            "StructureMap",
            "TerminologyCapabilities",
            "TestReport",
            "TestScript",
            "ValueSet");

    private ExportableTypes() {}

    static boolean isKnown(String type) {
        return KNOWN.contains(type);
    }

    static boolean isExportable(String type) {
        return KNOWN.contains(type) && !NEVER.contains(type);
    }

    static Set<String> byDefault() {
        Set<String> types = new TreeSet<>(KNOWN);
        types.removeAll(NEVER);
        types.removeAll(ONLY_WHEN_NAMED);
        return types;
    }
}
