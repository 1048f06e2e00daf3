package dz.istijal.simulation.play;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;

/** The canonical addresses that simulated patients are told with. */
final class Systems {
    static final String PATIENT = "https://istijal.dz/fhir/sid/demo";
    static final String ORDER = "https://istijal.dz/fhir/sid/order";
    static final String REQUISITION = "https://istijal.dz/fhir/sid/requisition";
    static final String REPORT = "https://istijal.dz/fhir/sid/report";
    static final String LOINC = "http://loinc.org";
    static final String UCUM = "http://unitsofmeasure.org";
    static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
    static final String DIAGNOSIS_ROLE = "http://terminology.hl7.org/CodeSystem/diagnosis-role";
    static final String OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    static final String OURS = "https://istijal.dz/fhir/CodeSystem/";

    private Systems() {}

    /** @param organization id of the facility whose visit number it is */
    static String visit(String organization) {
        return "https://istijal.dz/fhir/sid/visit/" + organization;
    }

    static CodeableConcept coded(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }

    /** Says that it is of no real person. */
    static <T extends Resource> T marked(T resource) {
        resource.getMeta().addTag().setSystem(OURS + "tags").setCode("demo");
        return resource;
    }
}
