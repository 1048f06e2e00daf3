package dz.istijal.record.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class MergeTest {
    private static final String FACILITY = "chu-mustapha";
    private static final String NIN = "https://istijal.dz/fhir/sid/nin";

    @Autowired
    private IstijalServer server;

    private String department;
    private Visit visit;
    private String source;
    private String target;

    @BeforeEach
    void aPatientWaitsUnderARecordThatIsNotTheirs() {
        department = Departments.create(server, FACILITY);
        visit = new Visit(his(), FACILITY, department, 30).admitted().with(patient -> patient.triage(2, 5)
                .expect(200));
        source = id(visit.stored().getSubject());
        target = his().post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
    }

    @Test
    void theQueueShowsOnePatientUnderTheRecordThatStays() {
        Patient before = patient(source);
        Parameters answer = merge(source, target).expect(200).resource(Parameters.class);
        assertThat(((Patient) answer.getParameter("result").getResource())
                        .getIdElement()
                        .getIdPart())
                .isEqualTo(target);
        Bundle queue = his().search("Location/" + department + "/$queue");
        assertThat(queue.getTotal()).isEqualTo(1);
        assertThat(queue.getEntry().stream()
                        .filter(entry -> entry.getResource() instanceof Patient)
                        .map(entry -> entry.getResource().getIdElement().getIdPart()))
                .containsExactly(target);
        assertThat(his().search("Observation?patient=Patient/" + source).getEntry())
                .isEmpty();
        assertThat(his().search("Observation?patient=Patient/" + target).getEntry())
                .hasSize(1);

        Patient given = patient(source);
        assertThat(given.getActive()).isFalse();
        assertThat(given.getLinkFirstRep().getType()).isEqualTo(LinkType.REPLACEDBY);
        assertThat(given.getLinkFirstRep().getOther().getReference()).isEqualTo("Patient/" + target);
        assertThat(patient(target).getLinkFirstRep().getType()).isEqualTo(LinkType.REPLACES);
        String identifier =
                Fixtures.DEMO_IDENTIFIER + "|" + before.getIdentifierFirstRep().getValue();
        assertThat(server.as("his-chu-oran")
                        .search("Patient?identifier=" + identifier)
                        .getEntry())
                .extracting(entry -> entry.getResource().getIdElement().getIdPart())
                .containsExactly(target);
        visit.triage(1, 10).expect(200);
        assertThat(visit.stored().getSubject().getReference()).isEqualTo("Patient/" + target);
        assertThat(his().search("Provenance?target=Patient/" + target).getEntry())
                .hasSize(1);
    }

    @Test
    void anotherFacilitysRowsStayAndItDoesNotLearnOfOurs() {
        FhirHttpClient other = server.as("his-chu-oran");
        String theirs = other.post("Encounter", Fixtures.consultation(source, "chu-oran"))
                .expect(201)
                .createdId();
        merge(source, target).expect(200);
        assertThat(other.search("Encounter?patient=Patient/" + source).getEntry())
                .extracting(entry -> entry.getResource().getIdElement().getIdPart())
                .containsExactly(theirs);
        other.get("Encounter/" + visit.id()).expect(404);
        other.post("Patient/$merge", parameters(source, target)).expect(200);
        assertThat(other.search("Encounter?patient=Patient/" + target).getEntry())
                .hasSize(1);
    }

    @Test
    void aRepeatedCallBringsOverWhatWasWrittenMeanwhile() {
        merge(source, target).expect(200);
        his().post("Observation", Fixtures.heartRate(source, visit.id(), 80)).expect(201);
        merge(source, target).expect(200);
        assertThat(his().search("Observation?patient=Patient/" + target).getEntry())
                .hasSize(2);
        assertThat(patient(target).getLink()).hasSize(1);
    }

    @Test
    void aPreviewChangesNothing() {
        Parameters preview = parameters(source, target);
        preview.addParameter().setName("preview").setValue(new BooleanType(true));
        his().post("Patient/$merge", preview).expect(200);
        assertThat(patient(source).getLink()).isEmpty();
        assertThat(id(visit.stored().getSubject())).isEqualTo(source);
    }

    @Test
    void whatCannotBeOnePersonIsRefusedInEachLanguageAndNothingIsChanged() {
        his().put("Patient/" + source, withNumber(patient(source), "109990000000000017"))
                .expect(200);
        his().put("Patient/" + target, withNumber(patient(target), "109990000000000025"))
                .expect(200);
        for (String language : List.of("ar", "fr", "en")) {
            FhirResponse refused = his().post("Patient/$merge", parameters(source, target), "Accept-Language", language)
                    .expect(422);
            assertThat(refused.resource(OperationOutcome.class)
                            .getIssueFirstRep()
                            .getDetails()
                            .getText())
                    .contains(NIN)
                    .doesNotContain("record.");
        }
        merge(source, source).expect(422);
        his().post("Patient/$merge", new Parameters()).expect(422);
        merge(source, "00000000-0000-7000-8000-000000000000").expect(404);
        assertThat(patient(source).getLink()).isEmpty();
    }

    @Test
    void twoOpenStaysAreNotMadeOne() {
        var second = new Visit(his(), FACILITY, department, 10).admitted();
        String other = id(second.stored().getSubject());
        merge(source, other).expect(422);
        assertThat(id(visit.stored().getSubject())).isEqualTo(source);
        second.send(EncounterStatus.ENTEREDINERROR).expect(200);
        merge(source, other).expect(200);
        assertThat(his().search("Location/" + department + "/$queue").getTotal())
                .isEqualTo(1);
    }

    @Test
    void onlyWhoMayChangeWhatIsMovedMerges() {
        Parameters asked = parameters(source, target);
        server.as("lis-chu-mustapha").post("Patient/$merge", asked).expect(403);
        server.as("ministry-reporting").post("Patient/$merge", asked).expect(403);
        server.as("his-chu-mustapha", "system/Patient.cruds system/Provenance.cruds system/Encounter.rs")
                .post("Patient/$merge", asked)
                .expect(403);
        assertThat(patient(source).getLink()).isEmpty();
    }

    @Test
    void whoIsMergedWhileBeingCalledIsCalledOnceUnderTheRecordThatStays() throws Exception {
        for (int round = 0; round < 5; round++) {
            aPatientWaitsUnderARecordThatIsNotTheirs();
            var barrier = new CyclicBarrier(2);
            ExecutorService two = Executors.newFixedThreadPool(2);
            try {
                Future<FhirResponse> call = two.submit(() -> {
                    barrier.await();
                    return his().post("Location/" + department + "/$call-next", new Parameters());
                });
                Future<FhirResponse> merged = two.submit(() -> {
                    barrier.await();
                    return merge(source, target);
                });
                assertThat(call.get().status()).isEqualTo(200);
                assertThat(merged.get().status()).isEqualTo(200);
                assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.INPROGRESS);
                assertThat(id(visit.stored().getSubject())).isEqualTo(target);
                his().post("Location/" + department + "/$call-next", new Parameters())
                        .expect(404);
            } finally {
                two.shutdownNow();
            }
        }
    }

    @Test
    void eachSentenceExistsInEachLanguage() throws IOException {
        assertThat(messages("ar").keySet()).isEqualTo(messages("en").keySet());
        assertThat(messages("fr").keySet()).isEqualTo(messages("en").keySet());
    }

    private static Properties messages(String language) throws IOException {
        var messages = new Properties();
        try (Reader reader = new InputStreamReader(
                MergeTest.class.getResourceAsStream("/messages/record_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages;
    }

    private static Patient withNumber(Patient patient, String number) {
        patient.addIdentifier().setSystem(NIN).setValue(number);
        return patient;
    }

    private FhirResponse merge(String from, String to) {
        return his().post("Patient/$merge", parameters(from, to));
    }

    private static Parameters parameters(String from, String to) {
        var parameters = new Parameters();
        parameters.addParameter().setName("source-patient").setValue(new Reference("Patient/" + from));
        parameters.addParameter().setName("target-patient").setValue(new Reference("Patient/" + to));
        return parameters;
    }

    private Patient patient(String id) {
        return his().get("Patient/" + id).expect(200).resource(Patient.class);
    }

    private static String id(Reference reference) {
        return reference.getReferenceElement().getIdPart();
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
