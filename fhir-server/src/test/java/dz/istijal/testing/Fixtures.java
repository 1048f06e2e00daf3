package dz.istijal.testing;

import java.math.BigDecimal;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/** Small valid resources for tests. */
public final class Fixtures {
    public static final String DEMO_IDENTIFIER = "https://istijal.dz/fhir/sid/demo";

    private Fixtures() {}

    public static String uniqueIdentifier() {
        return "T-" + UUID.randomUUID();
    }

    public static Patient patient(String identifier) {
        Patient patient = new Patient();
        patient.addIdentifier().setSystem(DEMO_IDENTIFIER).setValue(identifier);
        patient.addName().setFamily("Benali").addGiven("Amina");
        patient.setGender(AdministrativeGender.FEMALE);
        patient.getBirthDateElement().setValueAsString("1990-05-17");
        return patient;
    }

    /** An ambulatory encounter: no rule of the emergency pathway applies to it. */
    public static Encounter consultation(String patient, String organization) {
        Encounter encounter = new Encounter();
        encounter.setStatus(Encounter.EncounterStatus.ARRIVED);
        encounter.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", "ambulatory"));
        encounter.setSubject(new Reference("Patient/" + patient));
        encounter.setServiceProvider(new Reference("Organization/" + organization));
        return encounter;
    }

    public static Observation heartRate(String patient, String encounter, int beatsPerMinute) {
        Observation observation = new Observation();
        observation.setStatus(ObservationStatus.FINAL);
        observation.addCategory(new CodeableConcept(new Coding(
                "http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs", "Vital Signs")));
        observation.setCode(new CodeableConcept(new Coding("http://loinc.org", "8867-4", "Heart rate")));
        observation.setSubject(new Reference("Patient/" + patient));
        if (encounter != null) {
            observation.setEncounter(new Reference("Encounter/" + encounter));
        }
        observation.setEffective(new DateTimeType("2026-11-22T20:15:00+01:00"));
        observation.setValue(new Quantity()
                .setValue(BigDecimal.valueOf(beatsPerMinute))
                .setUnit("/min")
                .setSystem("http://unitsofmeasure.org")
                .setCode("/min"));
        return observation;
    }
}
