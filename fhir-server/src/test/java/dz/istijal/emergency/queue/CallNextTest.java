package dz.istijal.emergency.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class CallNextTest {
    /** Not the one whose searches other tests compare: what is stored here by the thousand would fill their pages. */
    private static final String FACILITY = "chu-oran";

    private static final int CALLERS = 64;

    /** {@code -Dcall-next.waiting=1000} for the number of the issue. */
    private static final int WAITING = Integer.getInteger("call-next.waiting", 1_000);

    private static final int BUNDLE = 20;

    @Autowired
    private IstijalServer server;

    private String department;
    private String box;

    @BeforeEach
    void openADepartment() {
        department = Departments.create(server, FACILITY);
        box = Departments.createBox(server, FACILITY, department, null);
    }

    @Test
    void theNextPatientGoesIntoTheBoxWithTheDoctor() {
        Visit green = triaged(4, 60);
        Visit red = triaged(1, 5);
        Encounter called = call(box, "Practitioner/medecin").expect(200).resource(Encounter.class);
        assertThat(called.getIdElement().getIdPart()).isEqualTo(red.id());
        Encounter stored = red.stored();
        assertThat(stored.getStatus()).isEqualTo(EncounterStatus.INPROGRESS);
        assertThat(stored.getParticipantFirstRep().getIndividual().getReference())
                .isEqualTo("Practitioner/medecin");
        assertThat(stored.getParticipantFirstRep().getPeriod().hasStart()).isTrue();
        assertThat(stored.getLocation()).hasSize(2);
        assertThat(stored.getLocation().get(1).getLocation().getReference()).isEqualTo("Location/" + box);
        assertThat(called.getStatusHistory()).hasSize(stored.getStatusHistory().size());
        assertThat(call(null, null)
                        .expect(200)
                        .resource(Encounter.class)
                        .getIdElement()
                        .getIdPart())
                .isEqualTo(green.id());
    }

    @Test
    void anEmptyQueueIsNotFound() {
        arrived(5).care(box, 1).expect(200);
        assertThat(call(box, null).expect(404).said()).contains(department);
    }

    @Test
    void aFullBoxTakesNobodyAndNobodyIsCalled() {
        String small = Departments.createBox(server, FACILITY, department, 1);
        Visit first = triaged(2, 10);
        Visit second = triaged(3, 10);
        call(small, null).expect(200);
        for (String language : List.of("ar", "fr", "en")) {
            FhirResponse refused = his().post(
                            "Location/" + department + "/$call-next",
                            parameters(small, null),
                            "Accept-Language",
                            language)
                    .expect(422);
            assertThat(refused.said()).contains("1").doesNotContain("emergency.place");
        }
        assertThat(second.stored().getStatus()).isEqualTo(EncounterStatus.TRIAGED);
        first.copy().getLocation().clear();
        first.goTo(department);
        first.send(EncounterStatus.INPROGRESS).expect(200);
        call(small, null).expect(200);
    }

    @Test
    void aBoxOfAnotherDepartmentAndAPerformerWhoIsNoPersonAreRefused() {
        Visit visit = triaged(2, 10);
        String other = Departments.createBox(server, FACILITY, Departments.create(server, FACILITY), null);
        FhirResponse refused = call(other, "Organization/" + FACILITY).expect(422);
        assertThat(refused.resource(OperationOutcome.class).getIssue()).hasSize(2);
        call("nowhere", null).expect(422);
        assertThat(call(box, "Practitioner/nobody-of-this-name").status()).isBetween(400, 422);
        Parameters named = parameters(box, null);
        named.addParameter().setName("performer").setValue(new Reference().setDisplay("Dr Karim HADDAD"));
        his().post("Location/" + department + "/$call-next", named).expect(422);
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.TRIAGED);
    }

    @Test
    void onlyTheHospitalOfTheDepartmentCalls() {
        triaged(2, 10);
        String path = "Location/" + department + "/$call-next";
        server.as("lis-chu-mustapha").post(path, new Parameters()).expect(403);
        server.as("ministry-reporting").post(path, new Parameters()).expect(403);
        server.as("his-eph-rouiba").post(path, new Parameters()).expect(404);
        server.anonymous().post(path, new Parameters()).expect(401);
        server.as("his-chu-oran", "system/*.rs").post(path, new Parameters()).expect(403);
        his().get(path).expect(405);
    }

    @Test
    void aChildAndAPregnantWomanGoFirstInTheirLevel() {
        Visit first = triaged(3, 40);
        Visit pregnant = triaged(3, 30);
        var flag = new Flag().setStatus(FlagStatus.ACTIVE);
        flag.setCode(new CodeableConcept(new Coding("https://istijal.dz/fhir/CodeSystem/flag", "pregnancy", null)));
        flag.setSubject(pregnant.stored().getSubject());
        flag.setEncounter(new Reference("Encounter/" + pregnant.id()));
        String id = his().post("Flag", flag).expect(201).createdId();
        Visit child = childTriaged(3, 20);
        assertThat(queue()).containsExactly(pregnant.id(), child.id(), first.id());
        flag.setId(id);
        flag.setStatus(FlagStatus.ENTEREDINERROR);
        his().put("Flag/" + id, flag).expect(200);
        assertThat(queue()).containsExactly(child.id(), first.id(), pregnant.id());
    }

    @Test
    void theQueueFollowsANewTriage() {
        Visit first = triaged(3, 40);
        Visit second = triaged(3, 30);
        second.triageAlone(1, 20).expect(201);
        assertThat(queue()).containsExactly(second.id(), first.id());
        assertThat(call(box, null).resource(Encounter.class).getIdElement().getIdPart())
                .isEqualTo(second.id());
    }

    @Test
    void manyCallersAtOnceGetEveryPatientOnce() throws Exception {
        admitMany();
        Map<String, Integer> called = new ConcurrentHashMap<>();
        List<Callable<Void>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(() -> {
                FhirResponse answer = call(box, null);
                while (answer.status() != 404) {
                    if (answer.status() == 200) {
                        called.merge(
                                answer.resource(Encounter.class).getIdElement().getIdPart(), 1, Integer::sum);
                    } else {
                        // A lost race that a retry may win.
                        assertThat(answer.status()).as(answer.body()).isIn(409, 429, 503);
                    }
                    answer = call(box, null);
                }
                return null;
            });
        }
        atOnce(callers);
        assertThat(called).hasSize(WAITING);
        assertThat(called.values()).containsOnly(1);
        assertThat(his().search("Location/" + department + "/$queue?status=all&_count=0")
                        .getTotal())
                .isEqualTo(WAITING);
        assertThat(queue()).isEmpty();
    }

    @Test
    void whoLeavesIsMovedOrTriagedWhileCalledHasOneFate() throws Exception {
        for (int round = 0; round < 8; round++) {
            Visit visit = triaged(3, 30);
            String id = visit.id();
            List<Callable<FhirResponse>> rivals = new ArrayList<>();
            rivals.add(() -> call(box, null));
            rivals.add(() -> call(box, null));
            rivals.add(() -> visit.triageAlone(2, 10));
            rivals.add(() -> visit.depart("left-without-being-seen", 20));
            List<FhirResponse> answers = atOnce(rivals);
            Encounter stored = his().get("Encounter/" + id).expect(200).resource(Encounter.class);
            long calls = answers.subList(0, 2).stream()
                    .filter(answer -> answer.status() == 200)
                    .count();
            boolean left = answers.get(3).status() == 200;
            assertThat(calls).isLessThanOrEqualTo(1);
            if (left) {
                assertThat(stored.getStatus()).isEqualTo(EncounterStatus.FINISHED);
            } else {
                assertThat(calls).isEqualTo(1);
                assertThat(stored.getStatus()).isEqualTo(EncounterStatus.INPROGRESS);
            }
            assertThat(queue()).isEmpty();
        }
    }

    private void admitMany() throws Exception {
        List<Callable<FhirResponse>> bundles = new ArrayList<>();
        for (int i = 0; i < WAITING / BUNDLE; i++) {
            var bundle = new Bundle().setType(BundleType.TRANSACTION);
            for (int k = 0; k < BUNDLE; k++) {
                new Visit(his(), FACILITY, department, 1 + k)
                        .admission()
                        .getEntry()
                        .forEach(bundle::addEntry);
            }
            bundles.add(() -> his().transaction(bundle).expect(200));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<FhirResponse> done : threads.invokeAll(bundles)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(work)) {
                results.add(done.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private FhirResponse call(String place, String performer) {
        return his().post("Location/" + department + "/$call-next", parameters(place, performer));
    }

    private static Parameters parameters(String place, String performer) {
        var parameters = new Parameters();
        if (place != null) {
            parameters.addParameter().setName("box").setValue(new Reference("Location/" + place));
        }
        if (performer != null) {
            parameters.addParameter().setName("performer").setValue(new Reference(performer));
        }
        return parameters;
    }

    private List<String> queue() {
        return his().search("Location/" + department + "/$queue").getEntry().stream()
                .map(entry -> entry.getResource())
                .filter(Encounter.class::isInstance)
                .map(encounter -> encounter.getIdElement().getIdPart())
                .toList();
    }

    private Visit arrived(int minutesAgo) {
        return new Visit(his(), FACILITY, department, minutesAgo).admitted();
    }

    private Visit triaged(int level, int minutesAgo) {
        return arrived(minutesAgo).with(visit -> visit.triage(level, 0).expect(200));
    }

    private Visit childTriaged(int level, int minutesAgo) {
        Visit visit = new Visit(his(), FACILITY, department, minutesAgo);
        Bundle admission = visit.admission();
        ((Patient) admission.getEntryFirstRep().getResource())
                .getBirthDateElement()
                .setValueAsString("2024");
        his().transaction(admission).expect(200);
        visit.triage(level, 0).expect(200);
        return visit;
    }

    private FhirHttpClient his() {
        return server.as("his-chu-oran");
    }
}
