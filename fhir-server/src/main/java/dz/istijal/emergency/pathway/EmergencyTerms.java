package dz.istijal.emergency.pathway;

import java.time.ZoneId;

/** The codes and addresses that the emergency pathway of the outside contract is written in. */
public final class EmergencyTerms {
    /** v3-ActCode of {@code Encounter.class} for an emergency stay. */
    static final String EMERGENCY_CLASS = "EMER";

    /** LOINC "Emergency severity index": the Observation that carries a triage level. */
    public static final String TRIAGE_CODE = "75616-3";

    public static final String LOINC = "http://loinc.org";

    /** {@code Location.type} of an emergency department: v3-RoleCode {@code ER}. */
    static final String ROLE_CODE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

    static final String EMERGENCY_ROOM = "ER";

    static final String TICKET = "https://istijal.dz/fhir/sid/ticket";
    public static final String DISPOSITION = "https://istijal.dz/fhir/CodeSystem/disposition";
    static final String TRIAGE_SCALE = "https://istijal.dz/fhir/CodeSystem/triage-scale";
    static final String DIRECT_TO_CARE = "https://istijal.dz/fhir/StructureDefinition/direct-to-care";

    public static final String DECIDED_AT = "https://istijal.dz/fhir/StructureDefinition/decided-at";
    public static final String TEMPORARY_LEAVE = "https://istijal.dz/fhir/StructureDefinition/temporary-leave";
    static final String BEYOND_CAPACITY = "https://istijal.dz/fhir/StructureDefinition/beyond-capacity";
    static final String CAPACITY = "https://istijal.dz/fhir/StructureDefinition/capacity";

    /** Codes of {@code Location.type} for a place in an emergency department. */
    public static final String ZONE = "https://istijal.dz/fhir/CodeSystem/ed-zone";

    /** Codes of alerts on a stay. */
    public static final String FLAG = "https://istijal.dz/fhir/CodeSystem/flag";

    /** The neutral five levels, {@code 1} the most urgent. */
    public static final String TRIAGE_LEVEL = "https://istijal.dz/fhir/CodeSystem/triage-level";

    /** Where local days begin and times are told. Algeria has one time zone and no summer time. */
    public static final ZoneId ALGIERS = ZoneId.of("Africa/Algiers");

    private EmergencyTerms() {}
}
