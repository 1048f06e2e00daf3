package dz.istijal.fhir.search;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.Fixtures;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;

/**
 * Records of people over years, one transaction each: consultations, problems, acts, measurements with components,
 * reports, plans and risks, with many codes, dates of every precision, quantities in several units of one dimension,
 * tags, labels and profiles. The same seed makes the same records, but for their identifiers.
 */
final class GeneratedRecords {
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final String TEST = "https://istijal.dz/fhir/test";
    private static final String ICD = "http://hl7.org/fhir/sid/icd-10";
    private static final String V2_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";
    private static final List<String> FAMILIES = List.of("Saïdi", "Saidi", "Mokhtari", "Aït-Ahmed", "سعيدي", "D'Alger");
    private static final List<String> GIVEN = List.of("Lina", "Yacine", "Nour El Houda", "Rayan", "مريم");
    private static final List<String> PROBLEMS = List.of("I10", "E11.9", "J45.9", "I21.9", "K35.8", "S06.0");
    private static final List<String> ACTS = List.of("suture", "plaster", "catheter", "ecg");
    private static final List<String> KINDS = List.of("TAC/A", "TAC/B", "TAC/A/1", "other");

    private final Random random;
    private Bundle bundle;

    GeneratedRecords(long seed) {
        random = new Random(seed);
    }

    void store(FhirHttpClient writer, int people) {
        for (int i = 0; i < people; i++) {
            writer.post("", record(i)).expect(200);
        }
    }

    private Bundle record(int i) {
        bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        Reference patient = add(person(i));
        for (int stay = 0; stay < 1 + random.nextInt(3); stay++) {
            Reference encounter = add(consultation(patient));
            add(problem(patient, encounter));
            Reference first = add(measurement(patient, encounter));
            Reference second = add(measurement(patient, random.nextBoolean() ? encounter : null));
            add(bloodPressure(patient, encounter));
            add(answer(patient, encounter));
            add(report(patient, encounter, first, second));
            if (random.nextBoolean()) {
                add(act(patient, encounter));
            }
        }
        add(plan(patient));
        add(risk(patient));
        return bundle;
    }

    private Reference add(Resource resource) {
        if (random.nextInt(3) == 0) {
            resource.getMeta().addTag(TEST, "tag-" + random.nextInt(3), null);
        }
        if (random.nextInt(4) == 0) {
            resource.getMeta()
                    .addSecurity(
                            "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", pick(List.of("N", "R")), null);
        }
        String url = "urn:uuid:" + new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63);
        bundle.addEntry()
                .setFullUrl(url)
                .setResource(resource)
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl(resource.fhirType());
        return new Reference(url);
    }

    private Patient person(int i) {
        Patient patient = Fixtures.patient(Fixtures.uniqueIdentifier());
        patient.addIdentifier()
                .setType(concept(V2_0203, random.nextBoolean() ? "MR" : "PI"))
                .setSystem(TEST + "/record")
                .setValue("R-" + i);
        patient.getNameFirstRep().setFamily(pick(FAMILIES)).getGiven().clear();
        patient.getNameFirstRep().addGiven(pick(GIVEN));
        patient.setGender(random.nextBoolean() ? AdministrativeGender.MALE : AdministrativeGender.FEMALE);
        patient.getBirthDateElement().setValueAsString(day(1940, 80).substring(0, pick(List.of(4, 7, 10))));
        return patient;
    }

    private Encounter consultation(Reference patient) {
        Encounter encounter = Fixtures.consultation("", "chu-mustapha");
        encounter.setSubject(patient);
        encounter.addIdentifier(typedIdentifier("VN"));
        encounter.setStatus(pick(List.of(
                Encounter.EncounterStatus.ARRIVED,
                Encounter.EncounterStatus.INPROGRESS,
                Encounter.EncounterStatus.PLANNED)));
        encounter.addType(concept(TEST, pick(ACTS)));
        encounter.setPeriod(new Period().setStartElement(moment()));
        return encounter;
    }

    private Identifier typedIdentifier(String type) {
        Identifier identifier = new Identifier().setSystem(TEST + "/number").setValue("N," + random.nextInt(8));
        return random.nextInt(3) == 0 ? identifier : identifier.setType(concept(V2_0203, type));
    }

    private Condition problem(Reference patient, Reference encounter) {
        Condition condition = new Condition();
        condition.setClinicalStatus(concept(
                "http://terminology.hl7.org/CodeSystem/condition-clinical", pick(List.of("active", "recurrence"))));
        condition.setVerificationStatus(concept(
                "http://terminology.hl7.org/CodeSystem/condition-ver-status",
                pick(List.of("provisional", "confirmed"))));
        condition.setCode(concept(ICD, pick(PROBLEMS)));
        condition.setSubject(patient).setEncounter(encounter);
        switch (random.nextInt(3)) {
            case 0 -> condition.setOnset(moment());
            case 1 ->
                condition.setOnset(new org.hl7.fhir.r4.model.Age()
                        .setValue(20 + random.nextInt(40))
                        .setSystem(UCUM)
                        .setCode("a")
                        .setUnit("year"));
            default ->
                condition
                        .setAbatement(moment())
                        .setClinicalStatus(
                                concept("http://terminology.hl7.org/CodeSystem/condition-clinical", "resolved"));
        }
        return condition;
    }

    private Observation observation(Reference patient, Reference encounter, CodeableConcept code) {
        Observation observation = new Observation();
        observation.setStatus(pick(List.of(
                Observation.ObservationStatus.FINAL,
                Observation.ObservationStatus.PRELIMINARY,
                Observation.ObservationStatus.AMENDED)));
        observation.setCode(code).setSubject(patient).setEncounter(encounter);
        observation.addIdentifier(typedIdentifier("FILL"));
        if (random.nextInt(5) > 0) {
            observation.setEffective(
                    random.nextInt(4) > 0
                            ? moment()
                            : new Period()
                                    .setStartElement(new DateTimeType(day(2021, 2)))
                                    .setEndElement(new DateTimeType(day(2023, 3))));
        }
        return observation;
    }

    private Observation measurement(Reference patient, Reference encounter) {
        Observation observation =
                observation(patient, encounter, concept(TEST, pick(List.of("mass", "length", "count"))));
        observation.setValue(
                switch (observation.getCode().getCodingFirstRep().getCode()) {
                    case "mass" ->
                        random.nextBoolean()
                                ? quantity(random.nextInt(5) * 500, "mg")
                                : quantity(random.nextInt(5), "g");
                    case "length" ->
                        random.nextBoolean()
                                ? quantity(100 + random.nextInt(100), "cm")
                                : quantity(1 + random.nextInt(3), "m");
                    default -> quantity(random.nextInt(20), null);
                });
        return observation;
    }

    /** Values that are nearly equal, negative, and of many digits. */
    private Quantity quantity(int whole, String unit) {
        BigDecimal value = new BigDecimal(whole)
                .add(new BigDecimal(pick(List.of("0", "0.0", "0.25", "0.004", "-0.5", "0.123456"))));
        Quantity quantity = new Quantity().setValue(value);
        return unit == null ? quantity : quantity.setSystem(UCUM).setCode(unit).setUnit(unit);
    }

    private Observation bloodPressure(Reference patient, Reference encounter) {
        Observation observation = observation(patient, encounter, concept(TEST, "pressure"));
        for (String side : List.of("systolic", "diastolic")) {
            observation
                    .addComponent()
                    .setCode(concept(TEST, side))
                    .setValue(quantity(60 + random.nextInt(90), "mm[Hg]"));
        }
        return observation;
    }

    private Observation answer(Reference patient, Reference encounter) {
        Observation observation = observation(patient, encounter, concept(TEST, pick(List.of("smoker", "allergic"))));
        return observation.setValue(concept(TEST, pick(List.of("yes", "no", "unknown"))));
    }

    private DiagnosticReport report(Reference patient, Reference encounter, Reference first, Reference second) {
        DiagnosticReport report = new DiagnosticReport();
        report.setStatus(pick(List.of(
                DiagnosticReport.DiagnosticReportStatus.FINAL, DiagnosticReport.DiagnosticReportStatus.PARTIAL)));
        report.setCode(concept(TEST, pick(List.of("panel", "panel-2"))));
        report.setSubject(patient).setEncounter(encounter).setEffective(moment());
        return report.addResult(first).addResult(second);
    }

    private Procedure act(Reference patient, Reference encounter) {
        Procedure procedure = new Procedure();
        procedure.setStatus(Procedure.ProcedureStatus.COMPLETED);
        procedure.setCode(concept(TEST, pick(ACTS))).setSubject(patient).setEncounter(encounter);
        procedure.addInstantiatesUri("https://protocols.example.org/" + pick(KINDS));
        return procedure.setPerformed(random.nextBoolean() ? moment() : new Period().setStartElement(moment()));
    }

    private CarePlan plan(Reference patient) {
        CarePlan plan = new CarePlan();
        plan.setStatus(CarePlan.CarePlanStatus.ACTIVE)
                .setIntent(CarePlan.CarePlanIntent.PLAN)
                .setSubject(patient);
        plan.addInstantiatesUri("https://protocols.example.org/" + pick(KINDS));
        plan.getInstantiatesCanonical()
                .add(new CanonicalType("https://protocols.example.org/PlanDefinition/" + pick(ACTS)));
        plan.setPeriod(new Period().setStartElement(new DateTimeType(day(2020, 5))));
        return plan;
    }

    private RiskAssessment risk(Reference patient) {
        RiskAssessment risk = new RiskAssessment();
        risk.setStatus(RiskAssessment.RiskAssessmentStatus.FINAL).setSubject(patient);
        risk.setOccurrence(moment());
        risk.addPrediction().setProbability(new DecimalType(pick(List.of("0.1", "0.15", "0.5", "0.50", "25"))));
        return risk;
    }

    private DateTimeType moment() {
        String day = day(2020, 6);
        return new DateTimeType(
                switch (random.nextInt(5)) {
                    case 0 -> day.substring(0, 4);
                    case 1 -> day.substring(0, 7);
                    case 2 -> day;
                    case 3 -> day + "T23:30:00+01:00";
                    default -> day + "T08:15:30.250Z";
                });
    }

    private String day(int year, int years) {
        return LocalDate.of(year, 1, 1).plusDays(random.nextInt(years * 365)).toString();
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
