package dz.istijal.emergency.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class TriageOfAStayTest {
    @Autowired
    private IstijalServer server;

    @Test
    void aTriageTogetherWithItsEncounterCostsOneVersion() {
        Visit visit = visit().admitted();
        visit.triage(2, 5).expect(200);
        Encounter stay = visit.stored();
        assertThat(level(stay)).isEqualTo("2 Emergent");
        assertThat(stay.getStatus()).isEqualTo(EncounterStatus.TRIAGED);
        assertThat(stay.getMeta().getVersionId()).isEqualTo("2");
    }

    @Test
    void aTriageAloneMovesTheStayAndSetsItsPriorityInTheSameTransaction() {
        Visit visit = visit().admitted();
        visit.triageAlone(1, 5).expect(201);
        Encounter stay = visit.stored();
        assertThat(level(stay)).isEqualTo("1 Resuscitation");
        assertThat(stay.getStatus()).isEqualTo(EncounterStatus.TRIAGED);
        assertThat(stay.getStatusHistory().get(1).getPeriod().getStart().toInstant())
                .isEqualTo(visit.at(5));
        assertThat(stay.getMeta().getVersionId()).isEqualTo("2");
    }

    @Test
    void admissionAndTriageInOneBundleAreOneVersion() {
        Visit visit = visit();
        Bundle bundle = visit.admission();
        Observation triage = visit.observation(3, 2);
        triage.setEncounter(new Reference(bundle.getEntry().get(1).getFullUrl()));
        triage.setSubject(new Reference(bundle.getEntry().get(0).getFullUrl()));
        bundle.addEntry()
                .setResource(triage)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Observation");
        his().transaction(bundle).expect(200);
        Encounter stay = visit.stored();
        assertThat(stay.getMeta().getVersionId()).isEqualTo("1");
        assertThat(stay.getStatus()).isEqualTo(EncounterStatus.TRIAGED);
        assertThat(level(stay)).isEqualTo("3 Urgent");
    }

    @Test
    void theNewestTriageCountsAndAllAreKept() {
        Visit visit = visit().admitted();
        visit.triage(4, 5).expect(200);
        visit.triage(2, 15).expect(200);
        assertThat(level(visit.stored())).isEqualTo("2 Emergent");
        assertThat(visit.triages().getEntry()).hasSize(2);
        assertThat(visit.stored().getStatusHistory())
                .extracting(entry -> entry.getStatus().toCode())
                .containsExactly("arrived", "triaged");
    }

    @Test
    void ofTriagesStoredAtOnceTheNewestCounts() throws Exception {
        Visit visit = visit().admitted();
        atOnce(IntStream.rangeClosed(1, 8)
                .mapToObj(i -> (Callable<FhirResponse>) () -> visit.triageAlone(1 + (i + 3) % 5, i))
                .toList());
        assertThat(level(visit.stored())).isEqualTo("2 Emergent");
        assertThat(visit.triages().getEntry()).hasSize(8);
    }

    /** The one changes the Encounter and the other, newer one sees nothing to change in what it read. */
    @Test
    void aTriageThatConfirmsTheLevelIsNotLostToAnOlderOneThatIsStoredAtOnce() throws Exception {
        for (int round = 0; round < 12; round++) {
            Visit visit = visit().admitted();
            visit.triageAlone(3, 1).expect(201);
            atOnce(List.of(() -> visit.triageAlone(2, 5), () -> visit.triageAlone(3, 10)));
            assertThat(level(visit.stored())).as("round %d", round).isEqualTo("3 Urgent");
        }
    }

    @Test
    void anOlderTriageThatComesLaterDoesNotCount() {
        Visit visit = visit().admitted();
        visit.triageAlone(2, 15).expect(201);
        visit.triageAlone(4, 5).expect(201);
        assertThat(level(visit.stored())).isEqualTo("2 Emergent");
        assertThat(visit.triages().getEntry()).hasSize(2);
    }

    @Test
    void aTriageThatSaysTheSameLevelChangesNoEncounter() {
        Visit visit = visit().admitted();
        visit.triageAlone(3, 5).expect(201);
        visit.triageAlone(3, 15).expect(201);
        assertThat(visit.stored().getMeta().getVersionId()).isEqualTo("2");
    }

    @Test
    void aTriageThatIsWithdrawnDoesNotCountAnyMore() {
        Visit visit = visit().admitted();
        visit.triageAlone(3, 5).expect(201);
        String id = visit.triageAlone(1, 15).expect(201).createdId();
        Observation mistake = his().get("Observation/" + id).resource(Observation.class);
        mistake.setStatus(ObservationStatus.ENTEREDINERROR);
        his().put("Observation/" + id, mistake).expect(200);
        assertThat(level(visit.stored())).isEqualTo("3 Urgent");
    }

    @Test
    void aStayWhoseOnlyTriageIsWithdrawnHasNoPriorityAndStaysTriaged() {
        Visit visit = visit().admitted();
        String id = visit.triageAlone(1, 15).expect(201).createdId();
        his().delete("Observation/" + id).expect(204);
        assertThat(visit.stored().hasPriority()).isFalse();
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.TRIAGED);
    }

    @Test
    void aTriageThatIsCorrectedCountsAsCorrected() {
        Visit visit = visit().admitted();
        String id = visit.triageAlone(4, 15).expect(201).createdId();
        Observation corrected = visit.observation(2, 15);
        corrected.setId(id);
        corrected.setStatus(ObservationStatus.CORRECTED);
        his().put("Observation/" + id, corrected).expect(200);
        assertThat(level(visit.stored())).isEqualTo("2 Emergent");
    }

    @Test
    void aPreliminaryTriageDoesNotCountYet() {
        Visit visit = visit().admitted();
        his().post("Observation", visit.observation(1, 5).setStatus(ObservationStatus.PRELIMINARY))
                .expect(201);
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.ARRIVED);
        assertThat(visit.stored().hasPriority()).isFalse();
    }

    @Test
    void aTriageNamesEachThingThatIsMissing() {
        Observation empty = new Observation().setStatus(ObservationStatus.FINAL);
        empty.setCode(visit().observation(1, 0).getCode());
        String patient = his().post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        empty.setSubject(new Reference("Patient/" + patient));
        assertThat(expressions(his().post("Observation", empty)))
                .containsExactlyInAnyOrder("Observation.value", "Observation.method", "Observation.encounter");
    }

    @Test
    void aTriageWithoutTheVersionOfItsScaleIsRefused() {
        Visit visit = visit().admitted();
        Observation triage = visit.observation(2, 5);
        triage.getMethod().getCodingFirstRep().setVersion(null);
        assertThat(expressions(his().post("Observation", triage))).containsExactly("Observation.method");
        assertThat(visit.stored().hasPriority()).isFalse();
    }

    @Test
    void aTriageInTheFutureIsRefused() {
        Visit visit = visit().admitted();
        Observation triage =
                visit.observation(2, 5).setEffective(new DateTimeType(new Date(new Date().getTime() + 400_000)));
        assertThat(expressions(his().post("Observation", triage))).containsExactly("Observation.effective");
    }

    @Test
    void anEncounterThatIsNoEmergencyStayIsNotTriaged() {
        String patient = his().post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        String consultation = his().post("Encounter", Fixtures.consultation(patient, "chu-mustapha"))
                .expect(201)
                .createdId();
        Observation triage = visit().observation(2, 5);
        triage.setSubject(
                new Reference(new Patient().setId("Patient/" + patient).getIdElement()));
        triage.setEncounter(new Reference("Encounter/" + consultation));
        assertThat(expressions(his().post("Observation", triage))).containsExactly("Observation.encounter");
        assertThat(his().search("Observation?encounter=Encounter/" + consultation)
                        .hasEntry())
                .isFalse();
    }

    @Test
    void aStayThatIsOverIsNotTriagedAgainButItsTriageMayBeCorrected() {
        Visit visit = visit().admitted();
        String id = visit.triageAlone(4, 5).expect(201).createdId();
        visit.depart("left-without-being-seen", 30).expect(200);
        assertThat(expressions(visit.triageAlone(1, 31))).containsExactly("Observation.encounter");
        assertThat(visit.triages().getEntry()).hasSize(1);
        Observation corrected = visit.observation(5, 5);
        corrected.setId(id);
        corrected.setStatus(ObservationStatus.CORRECTED);
        his().put("Observation/" + id, corrected).expect(200);
        assertThat(level(visit.stored())).isEqualTo("5 Nonurgent");
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.FINISHED);
    }

    private static void atOnce(List<Callable<FhirResponse>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            for (Future<FhirResponse> call : threads.invokeAll(calls)) {
                call.get().expect(201);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> expressions(FhirResponse answer) {
        return answer.expect(422).resource(OperationOutcome.class).getIssue().stream()
                .map(issue -> issue.getExpression().get(0).getValue())
                .toList();
    }

    private static String level(Encounter stay) {
        return stay.getPriority().getCodingFirstRep().getCode() + " "
                + stay.getPriority().getCodingFirstRep().getDisplay();
    }

    private Visit visit() {
        return new Visit(his(), "chu-mustapha", "urgences-chu-mustapha", 60);
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
