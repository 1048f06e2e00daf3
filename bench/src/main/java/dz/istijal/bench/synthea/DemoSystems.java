package dz.istijal.bench.synthea;

/** The canonical addresses that the events are written with; those under istijal.dz are the contract's. */
final class DemoSystems {

    static final String PATIENT = "https://istijal.dz/fhir/sid/demo";
    static final String VISIT = "https://istijal.dz/fhir/sid/demo-visit";
    static final String REQUISITION = "https://istijal.dz/fhir/sid/requisition";
    static final String PRESCRIPTION = "https://istijal.dz/fhir/sid/prescription";
    static final String REPORT = "https://istijal.dz/fhir/sid/demo-report";
    static final String TAGS = "https://istijal.dz/fhir/CodeSystem/tags";
    static final String ARRIVAL_MODE = "https://istijal.dz/fhir/CodeSystem/arrival-mode";
    static final String ARRIVAL_MODE_EXTENSION = "https://istijal.dz/fhir/StructureDefinition/arrival-mode";
    static final String TRIAGE_LEVEL = "https://istijal.dz/fhir/CodeSystem/triage-level";
    static final String TRIAGE_SCALE = "https://istijal.dz/fhir/CodeSystem/triage-scale";
    static final String DISPOSITION = "https://istijal.dz/fhir/CodeSystem/disposition";
    static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    static final String OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    static final String CONDITION_CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category";
    static final String CONDITION_CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    static final String CONDITION_VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    static final String DIAGNOSTIC_SERVICE = "http://terminology.hl7.org/CodeSystem/v2-0074";
    static final String LOINC = "http://loinc.org";

    private DemoSystems() {}
}
