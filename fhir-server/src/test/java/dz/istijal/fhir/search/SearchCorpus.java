package dz.istijal.fhir.search;

import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/** What the searches of the tests run over: the visits of the guide and a few hundred resources of many shapes. */
final class SearchCorpus {
    private static final Path VISITS = Path.of("../ig/examples/visits");
    private static final List<String> FAMILIES =
            List.of("Benali", "Bénali-Haddad", "HADDAD", "O'Brien, fils", "بن علي");
    private static final List<String> DAYS =
            List.of("2026", "2026-03", "2026-03-14", "2026-03-14T08:15:00+01:00", "2026-03-14T08:15:30.250Z");

    private final IstijalServer server;

    /** Other tests send the same visits to the same server: this one has people and numbers of its own. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    SearchCorpus(IstijalServer server) {
        this.server = server;
    }

    void store() {
        sendVisits();
        FhirHttpClient his = server.as("his-chu-mustapha");
        for (int i = 0; i < 12; i++) {
            String patient = his.post("Patient", person(i)).expect(201).createdId();
            Encounter encounter = Fixtures.consultation(patient, "chu-mustapha");
            String stay = his.post("Encounter", encounter).expect(201).createdId();
            ListResource list = new ListResource();
            list.setStatus(ListResource.ListStatus.CURRENT).setMode(ListResource.ListMode.SNAPSHOT);
            for (int k = 0; k < 6; k++) {
                String observation = his.post("Observation", measurement(patient, stay, i, k))
                        .expect(201)
                        .createdId();
                list.addEntry().setItem(new Reference("Observation/" + observation));
            }
            his.post("List", list).expect(201);
        }
        for (int i = 0; i < 4; i++) {
            Visit visit = new Visit(his, "chu-mustapha", "urgences-chu-mustapha", 120 + i).admitted();
            visit.triage(1 + i, 10).expect(200);
        }
    }

    private void sendVisits() {
        try (Stream<Path> files = Files.walk(VISITS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                String own = Files.readString(file)
                        .replace("DEMO-2026-", "DEMO-" + run + "-")
                        .replace("sid/demo|patient-", "sid/demo|" + run + "-patient-")
                        .replaceAll("\"value\":\\s*\"patient-", "\"value\": \"" + run + "-patient-");
                server.as(sender(file, own)).post("", own).expect(200);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sender(Path file, String content) {
        if (file.getFileName().toString().contains("result")) {
            return "lis-chu-mustapha";
        }
        return Stream.of("eph-rouiba", "chu-oran")
                .filter(facility -> content.contains("Organization/" + facility))
                .findFirst()
                .map(facility -> "his-" + facility)
                .orElse("his-chu-mustapha");
    }

    private static Patient person(int i) {
        Patient patient = Fixtures.patient(Fixtures.uniqueIdentifier());
        patient.getNameFirstRep().setFamily(FAMILIES.get(i % FAMILIES.size())).addGiven("Amina-" + i);
        patient.getBirthDateElement().setValueAsString(i % 4 == 0 ? "1990" : "19" + (60 + i) + "-0" + (1 + i % 9));
        if (i % 2 == 0) {
            patient.addAddress().setCity("Alger").addLine("rue Didouche-Mourad " + i);
        }
        patient.getMeta().addTag("https://istijal.dz/fhir/test", "tag-" + i % 3, null);
        return patient;
    }

    private static Observation measurement(String patient, String stay, int i, int k) {
        Observation observation = Fixtures.heartRate(patient, k % 3 == 0 ? null : stay, 60 + 7 * k + i);
        observation.setEffective(new DateTimeType(DAYS.get(2 + (i + k) % 3)));
        if (k % 2 == 0) {
            // no vital sign: any precision of the date, any unit
            observation.getCategory().clear();
            observation.setCode(new CodeableConcept(new Coding("https://istijal.dz/fhir/test", "mass", "Mass")));
            observation.setEffective(k == 4 ? null : new DateTimeType(DAYS.get((i + k) % DAYS.size())));
            observation.setValue(new Quantity()
                    .setValue(new BigDecimal(k + ".50"))
                    .setSystem("http://unitsofmeasure.org")
                    .setCode(k == 0 ? "mg" : "g")
                    .setUnit("unit"));
        }
        observation.addIdentifier().setSystem(Fixtures.DEMO_IDENTIFIER).setValue("O-" + i + "-" + k);
        return observation;
    }
}
