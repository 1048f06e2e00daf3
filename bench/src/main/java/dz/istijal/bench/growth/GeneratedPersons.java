package dz.istijal.bench.growth;

import dz.istijal.bench.synthea.EmergencyVisit;
import dz.istijal.bench.synthea.Facility;
import dz.istijal.bench.synthea.VisitMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Persons made up for the growth run, in the form in which Synthea writes a life, so that they reach a server by the
 * same events: one to three emergencies each in {@link Copy#YEAR}, with vital signs, a laboratory report, a diagnosis
 * and a prescription. All that {@link Copy} changes is written so that it can be found: identifiers are UUIDs, family
 * names end with {@link Copy#FAMILY_MARK}. The same number gives the same person.
 */
final class GeneratedPersons {

    private static final List<String> FAMILIES = List.of(
            "Benali", "Haddad", "Mansouri", "Bouzid", "Saidi", "Cherif", "Brahimi", "Meziane", "Larbi", "Touati");
    private static final List<String> GIVEN = List.of("Amina", "Yacine", "Nour", "Karim", "Lina", "Sofiane", "Meriem");
    private static final List<String> COMPLAINTS =
            List.of("Douleur thoracique", "Dyspnée", "Chute", "Fièvre", "Douleur abdominale", "Céphalée");
    private static final List<String> DIAGNOSES = List.of("R07.4", "J18.9", "S52.5", "R50.9", "R10.4", "R51");
    private static final List<String> MEDICINES = List.of("B01AC06", "N02BE01", "J01CA04", "A02BC01");
    private static final String LOINC = "http://loinc.org";

    /** Neither the year's ends, which the time zone may move into another year, nor a 29 February. */
    private static final LocalDate FIRST_DAY = LocalDate.of(Copy.YEAR, 3, 5);

    private static final int DAYS = 80;

    private static final int MOST_VISITS = 3;

    private final VisitMapper mapper = new VisitMapper(Instant.EPOCH, patient -> Facility.CHU_MUSTAPHA);

    List<List<EmergencyVisit>> first(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> mapper.map(life(number)))
                .toList();
    }

    private static Bundle life(int number) {
        Bundle life = new Bundle();
        Patient patient = new Patient();
        patient.addName()
                .setFamily(pick(FAMILIES, number) + " " + Copy.FAMILY_MARK)
                .addGiven(pick(GIVEN, number));
        patient.setGender(number % 2 == 0 ? AdministrativeGender.FEMALE : AdministrativeGender.MALE);
        patient.setBirthDateElement(new DateType(
                LocalDate.of(1940, 1, 1).plusDays(number * 97L % 29_000).toString()));
        add(life, patient, "person " + number);
        for (int visit = 0; visit <= number % MOST_VISITS; visit++) {
            visit(life, number, visit);
        }
        return life;
    }

    private static void visit(Bundle life, int person, int visit) {
        int n = person * MOST_VISITS + visit;
        Instant arrival = FIRST_DAY
                .plusDays(visit * (DAYS + 10L) + person * 7L % DAYS)
                .atTime(n * 11 % 22, n * 17 % 60, n * 29 % 60)
                .toInstant(java.time.ZoneOffset.UTC);
        Encounter encounter = new Encounter();
        encounter.getClass_().setCode("EMER");
        encounter.addReasonCode().addCoding().setDisplay(pick(COMPLAINTS, n));
        encounter.addParticipant().getIndividual().setDisplay("Dr Amrani");
        encounter
                .getPeriod()
                .setStart(Date.from(arrival))
                .setEnd(Date.from(arrival.plus(60 + n % 240, ChronoUnit.MINUTES)));
        String url = add(life, encounter, "visit " + n);

        sign(life, n, arrival, "8867-4", 60 + n % 70, "/min");
        sign(life, n, arrival, "9279-1", 12 + n % 20, "/min");
        sign(life, n, arrival, "2708-6", 88 + n % 12, "%");
        sign(life, n, arrival, "8310-5", 36 + n % 4, "Cel");
        Observation pressure = observation("85354-9", "vital-signs", arrival);
        component(pressure, "8480-6", 95 + n % 80);
        component(pressure, "8462-4", 55 + n % 40);
        add(life, pressure, "pressure " + n);

        Condition diagnosis = new Condition();
        diagnosis.setEncounter(new Reference(url));
        diagnosis.setCode(
                coded("http://hl7.org/fhir/sid/icd-10", pick(DIAGNOSES, n)).setText(pick(COMPLAINTS, n)));
        add(life, diagnosis, "diagnosis " + n);

        MedicationRequest prescription = new MedicationRequest();
        prescription.setEncounter(new Reference(url));
        prescription.setMedication(coded("http://www.whocc.no/atc", pick(MEDICINES, n)));
        prescription.addDosageInstruction().setText("Une prise");
        add(life, prescription, "prescription " + n);

        DiagnosticReport report = new DiagnosticReport();
        report.setEncounter(new Reference(url));
        report.addCategory(coded("http://terminology.hl7.org/CodeSystem/v2-0074", "LAB"));
        report.setCode(coded(LOINC, "58410-2"));
        report.setEffective(new DateTimeType(Date.from(arrival)));
        report.addResult(new Reference(result(life, n, arrival, "718-7", 90 + n % 70, "g/L")));
        report.addResult(new Reference(result(life, n, arrival, "777-3", 120 + n % 250, "10*9/L")));
        add(life, report, "report " + n);
    }

    private static void sign(Bundle life, int n, Instant at, String code, int value, String unit) {
        add(life, observation(code, "vital-signs", at).setValue(quantity(value, unit)), code + " " + n);
    }

    private static String result(Bundle life, int n, Instant at, String code, int value, String unit) {
        return add(life, observation(code, "laboratory", at).setValue(quantity(value, unit)), code + " " + n);
    }

    private static Observation observation(String code, String category, Instant at) {
        Observation observation = new Observation();
        observation.addCategory(coded("http://terminology.hl7.org/CodeSystem/observation-category", category));
        observation.setCode(coded(LOINC, code));
        observation.setEffective(new DateTimeType(Date.from(at)));
        return observation;
    }

    private static void component(Observation panel, String code, int value) {
        panel.addComponent().setCode(coded(LOINC, code)).setValue(quantity(value, "mm[Hg]"));
    }

    private static Quantity quantity(int value, String unit) {
        return new Quantity()
                .setValue(value)
                .setUnit(unit)
                .setSystem("http://unitsofmeasure.org")
                .setCode(unit);
    }

    private static CodeableConcept coded(String system, String code) {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding().setSystem(system).setCode(code);
        return concept;
    }

    private static String add(Bundle life, Resource resource, String role) {
        String id = UUID.nameUUIDFromBytes(role.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))
                .toString();
        resource.setId(id);
        life.addEntry().setFullUrl("urn:uuid:" + id).setResource(resource);
        return "urn:uuid:" + id;
    }

    private static <T> T pick(List<T> values, int number) {
        return values.get(number % values.size());
    }
}
