package dz.istijal.emergency.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IstijalTest
class TransferTest {
    private static final String FROM = "eph-rouiba";
    private static final String TO = "chu-oran";
    private static final String TRANSFER = "https://istijal.dz/fhir/sid/transfer";

    @Autowired
    private IstijalServer server;

    @Autowired
    private TransferDelivery delivery;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    private String department;
    private String theirs;
    private Visit visit;

    @BeforeEach
    void aPatientIsInCare() {
        department = Departments.create(server, FROM);
        theirs = Departments.create(server, TO);
        visit = inCare();
    }

    @Test
    void theFacilityAskedSeesTheRequestAndTheLeastOfTheRecordAndNothingElse() {
        var diagnosis = new Condition().setCode(new CodeableConcept().setText("Hématome extradural"));
        diagnosis.setSubject(visit.stored().getSubject()).setEncounter(new Reference("Encounter/" + visit.id()));
        sender().post("Condition", diagnosis).expect(201);
        String id = ask();
        deliver();
        Task theirs = their(id);
        assertThat(theirs.getStatus()).isEqualTo(TaskStatus.REQUESTED);
        assertThat(theirs.getRequester().getReference()).isEqualTo("Organization/" + FROM);
        assertThat(theirs.getRestriction().getPeriod().hasEnd()).isTrue();
        assertThat(theirs.getIdElement().getIdPart())
                .isNotEqualTo(our(id).getIdElement().getIdPart());
        ServiceRequest request =
                receiver().get(theirs.getFocus().getReference()).expect(200).resource(ServiceRequest.class);
        assertThat(request.getReasonCodeFirstRep().getText()).isEqualTo("Neurochirurgie indisponible");
        assertThat(request.getContained())
                .extracting(part -> part.fhirType())
                .contains("Encounter", "Observation", "Condition");
        assertThat(request.getContained().stream()
                        .filter(Encounter.class::isInstance)
                        .map(stay -> ((Encounter) stay)
                                .getPriority()
                                .getCodingFirstRep()
                                .getCode()))
                .containsExactly("1");
        assertThat(request.hasEncounter()).isFalse();
        receiver().get("Encounter/" + visit.id()).expect(404);
        receiver().get("Task/" + our(id).getIdElement().getIdPart()).expect(404);
        assertThat(receiver()
                        .search("Condition?encounter=Encounter/" + visit.id())
                        .getEntry())
                .isEmpty();
        assertThat(server.as("his-chu-mustapha")
                        .search("Task?identifier=" + TRANSFER + "|" + id)
                        .getEntry())
                .isEmpty();
    }

    @Test
    void whoIsAcceptedIsExpectedLeavesAndArrives() {
        String id = ask();
        deliver();
        answer(id, TaskStatus.ACCEPTED, null).expect(200);
        deliver();
        assertThat(our(id).getStatus()).isEqualTo(TaskStatus.ACCEPTED);
        assertThat(expected()).containsExactly("accepted");

        discharge("transferred").expect(200);
        assertThat(visit.stored().getHospitalization().getDestination().getReference())
                .isEqualTo("Organization/" + TO);
        deliver();
        assertThat(expected()).containsExactly("in-progress");

        var arrival = new Visit(receiver(), TO, theirs, 0);
        Encounter stay = arrival.copy();
        stay.setSubject(visit.stored().getSubject());
        receiver().post("Encounter", stay).expect(201);
        deliver();
        assertThat(expected()).isEmpty();
        assertThat(our(id).getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(their(id).getStatus()).isEqualTo(TaskStatus.COMPLETED);
        ServiceRequest request =
                sender().get(our(id).getFocus().getReference()).expect(200).resource(ServiceRequest.class);
        assertThat(request.getStatus()).isEqualTo(ServiceRequestStatus.COMPLETED);
    }

    @Test
    void aRefusalNeedsItsReasonAndReachesWhoAsked() {
        String id = ask();
        deliver();
        for (String language : List.of("ar", "fr", "en")) {
            assertThat(answer(id, TaskStatus.REJECTED, null, "Accept-Language", language)
                            .expect(422)
                            .said())
                    .doesNotContain("emergency.");
        }
        answer(id, TaskStatus.REJECTED, "Pas de lit").expect(200);
        deliver();
        assertThat(our(id).getStatus()).isEqualTo(TaskStatus.REJECTED);
        assertThat(our(id).getStatusReason().getText()).isEqualTo("Pas de lit");
        assertThat(expected()).isEmpty();
        answer(id, TaskStatus.ACCEPTED, null).expect(422);
    }

    @Test
    void whatNobodyAnswersInTimeExpiresForBoth() {
        String id = ask();
        deliver();
        CurrentScope.run(AccessScope.SYSTEM, () -> jdbc.sql(
                        "UPDATE istijal.transfer SET deadline = now() - interval '1 second' WHERE id = :id")
                .param("id", id)
                .update());
        deliver();
        assertThat(our(id).getStatus()).isEqualTo(TaskStatus.FAILED);
        assertThat(their(id).getStatus()).isEqualTo(TaskStatus.FAILED);
        answer(id, TaskStatus.ACCEPTED, null).expect(422);
    }

    @Test
    void aStayThatEndsOtherwiseWithdrawsWhatItAskedAndAnUndoneDepartureIsExpectedAgain() {
        String id = ask();
        deliver();
        answer(id, TaskStatus.ACCEPTED, null).expect(200);
        deliver();
        discharge("transferred").expect(200);
        deliver();
        assertThat(expected()).containsExactly("in-progress");
        undo().expect(200);
        deliver();
        assertThat(expected()).containsExactly("accepted");
        discharge("home").expect(200);
        deliver();
        assertThat(expected()).isEmpty();
        assertThat(our(id).getStatus()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(their(id).getStatus()).isEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    void anotherDestinationThanTheOneThatAcceptedIsRefused() {
        String id = ask();
        deliver();
        answer(id, TaskStatus.ACCEPTED, null).expect(200);
        Parameters elsewhere = disposition("transferred");
        elsewhere.addParameter().setName("destination").setValue(new Reference("Organization/chu-mustapha"));
        sender().post("Encounter/" + visit.id() + "/$discharge", elsewhere).expect(422);
        Task ours = our(id);
        ours.setStatus(TaskStatus.CANCELLED);
        sender().put("Task/" + ours.getIdElement().getIdPart(), ours).expect(200);
        sender().post("Encounter/" + visit.id() + "/$discharge", elsewhere).expect(200);
    }

    @Test
    void neitherSideDoesWhatIsTheOthers() {
        String id = ask();
        deliver();
        Task ours = our(id);
        ours.setStatus(TaskStatus.ACCEPTED);
        sender().put("Task/" + ours.getIdElement().getIdPart(), ours).expect(422);
        Task their = their(id);
        their.setOwner(new Reference("Organization/chu-mustapha"));
        receiver().put("Task/" + their.getIdElement().getIdPart(), their).expect(422);
        answer(id, TaskStatus.CANCELLED, "Non").expect(422);
        deliver();
        assertThat(our(id).getStatus()).isEqualTo(TaskStatus.REQUESTED);
    }

    @Test
    void aRequestSaysWhyOfAStayThatLastsToAnotherFacilityBeforeADeadlineOfTwoDays() {
        assertThat(refused(bundle -> task(bundle).setOwner(new Reference("Organization/" + FROM))))
                .isEqualTo(422);
        assertThat(refused(bundle -> task(bundle).setOwner(new Reference("Organization/ministere-sante"))))
                .isEqualTo(422);
        assertThat(refused(bundle -> task(bundle).setLocation(new Reference("Location/" + department))))
                .isEqualTo(422);
        assertThat(refused(bundle -> request(bundle).setReasonCode(null))).isEqualTo(422);
        assertThat(refused(bundle -> task(bundle)
                        .getRestriction()
                        .getPeriod()
                        .setEnd(Date.from(Instant.now().plusSeconds(3 * 86_400)))))
                .isEqualTo(422);
        assertThat(refused(bundle -> task(bundle).setStatus(TaskStatus.ACCEPTED)))
                .isEqualTo(422);
        discharge("home").expect(200);
        assertThat(refused(bundle -> {})).isEqualTo(422);
        assertThat(sender().search("Task?patient=" + visit.stored().getSubject().getReference())
                        .getEntry())
                .isEmpty();
    }

    @Test
    void ofAnAnswerAndACancellationAtOnceOneHolds() throws Exception {
        for (int round = 0; round < 5; round++) {
            String id = ask();
            deliver();
            var barrier = new CyclicBarrier(2);
            ExecutorService two = Executors.newFixedThreadPool(2);
            try {
                Task ours = our(id);
                ours.setStatus(TaskStatus.CANCELLED);
                Future<FhirResponse> cancelled = two.submit(() -> {
                    barrier.await();
                    return sender().put("Task/" + ours.getIdElement().getIdPart(), ours);
                });
                Future<FhirResponse> rejected = two.submit(() -> {
                    barrier.await();
                    return answer(id, TaskStatus.REJECTED, "Pas de lit");
                });
                assertThat(List.of(cancelled.get().status(), rejected.get().status()))
                        .containsExactlyInAnyOrder(200, 422);
                deliver();
                assertThat(our(id).getStatus()).isEqualTo(their(id).getStatus());
            } finally {
                two.shutdownNow();
            }
        }
    }

    private int refused(java.util.function.Consumer<Bundle> change) {
        Bundle bundle = request();
        change.accept(bundle);
        return sender().transaction(bundle).status();
    }

    /** @return the identifier that both Tasks carry */
    private String ask() {
        Bundle answer = sender().transaction(request()).expect(200).resource(Bundle.class);
        Task task = sender().get(
                        answer.getEntry().get(1).getResponse().getLocation().replaceFirst("/_history/.*", ""))
                .expect(200)
                .resource(Task.class);
        return task.getIdentifierFirstRep().getValue();
    }

    private Bundle request() {
        var request =
                new ServiceRequest().setStatus(ServiceRequestStatus.ACTIVE).setIntent(ServiceRequestIntent.ORDER);
        request.setCode(new CodeableConcept().setText("Transfert en neurochirurgie"));
        request.setSubject(visit.stored().getSubject());
        request.setEncounter(new Reference("Encounter/" + visit.id()));
        request.addReasonCode().setText("Neurochirurgie indisponible");
        var task = new Task().setStatus(TaskStatus.REQUESTED).setIntent(TaskIntent.ORDER);
        task.setCode(new CodeableConcept(
                new Coding("https://istijal.dz/fhir/CodeSystem/task-code", "accept-transfer", null)));
        task.setFor(visit.stored().getSubject());
        task.setOwner(new Reference("Organization/" + TO));
        task.setRequester(new Reference("Organization/" + FROM));
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        String urn = "urn:uuid:" + UUID.randomUUID();
        task.setFocus(new Reference(urn));
        bundle.addEntry()
                .setFullUrl(urn)
                .setResource(request)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("ServiceRequest");
        bundle.addEntry()
                .setResource(task)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Task");
        return bundle;
    }

    private static ServiceRequest request(Bundle bundle) {
        return (ServiceRequest) bundle.getEntry().get(0).getResource();
    }

    private static Task task(Bundle bundle) {
        return (Task) bundle.getEntry().get(1).getResource();
    }

    private FhirResponse answer(String id, TaskStatus status, String reason, String... headers) {
        Task task = their(id);
        task.setStatus(status);
        task.setStatusReason(reason == null ? null : new CodeableConcept().setText(reason));
        return receiver().put("Task/" + task.getIdElement().getIdPart(), task, headers);
    }

    private Task our(String id) {
        return only(sender(), id);
    }

    private Task their(String id) {
        return only(receiver(), id);
    }

    private static Task only(FhirHttpClient his, String id) {
        Bundle found = his.search("Task?identifier=" + TRANSFER + "|" + id);
        assertThat(found.getEntry()).hasSize(1);
        return (Task) found.getEntryFirstRep().getResource();
    }

    /** Statuses of the Tasks about this patient whom the other department expects, which come with the Patient. */
    private List<String> expected() {
        Bundle bundle = receiver().search("Location/" + theirs + "/$expected");
        String patient = visit.stored().getSubject().getReference();
        List<String> statuses = bundle.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.MATCH)
                .map(entry -> (Task) entry.getResource())
                .filter(task -> task.getFor().getReference().equals(patient))
                .map(task -> task.getStatus().toCode())
                .toList();
        assertThat(statuses.isEmpty()
                        || bundle.getEntry().stream()
                                .anyMatch(entry -> entry.getResource() instanceof Patient included
                                        && patient.endsWith(
                                                included.getIdElement().getIdPart())))
                .isTrue();
        return statuses;
    }

    private void deliver() {
        delivery.run(clock.instant());
        // Whatever the letter was overtaken by.
        delivery.run(clock.instant());
    }

    private FhirResponse discharge(String how) {
        return sender().post("Encounter/" + visit.id() + "/$discharge", disposition(how));
    }

    private static Parameters disposition(String how) {
        var parameters = new Parameters();
        parameters
                .addParameter()
                .setName("disposition")
                .setValue(new CodeableConcept(new Coding("https://istijal.dz/fhir/CodeSystem/disposition", how, null)));
        parameters.addParameter().setName("diagnosis").setValue(new CodeableConcept().setText("Hématome"));
        return parameters;
    }

    private FhirResponse undo() {
        var parameters = new Parameters();
        parameters.addParameter().setName("reason").setValue(new CodeableConcept().setText("Ambulance en panne"));
        return sender().post(
                        "Encounter/" + visit.id() + "/$undo",
                        parameters,
                        "If-Match",
                        "W/\"" + visit.stored().getMeta().getVersionId() + "\"");
    }

    private Visit inCare() {
        return new Visit(sender(), FROM, department, 60)
                .admitted()
                .with(patient -> patient.triage(1, 5).expect(200))
                .with(patient -> patient.send(EncounterStatus.INPROGRESS).expect(200));
    }

    private FhirHttpClient sender() {
        return server.as("his-eph-rouiba");
    }

    private FhirHttpClient receiver() {
        return server.as("his-chu-oran");
    }
}
