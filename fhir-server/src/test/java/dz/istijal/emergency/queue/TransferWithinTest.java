package dz.istijal.emergency.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.emergency.pathway.EdStayRebuild;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From one emergency department of a facility to another: a place of the other in the Encounter. */
@IstijalTest
class TransferWithinTest {
    private static final String FACILITY = "chu-mustapha";

    @Autowired
    private IstijalServer server;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EdStayRebuild rebuild;

    private String one;
    private String other;

    @BeforeEach
    void openTwoDepartments() {
        one = Departments.create(server, FACILITY);
        other = Departments.create(server, FACILITY);
    }

    @Test
    void whoIsSentToAnotherDepartmentWaitsThereWithATicketOfItAndNotHere() {
        new Visit(his(), FACILITY, other, 50).admitted();
        Visit visit = triaged();
        String ticket = visit.ticket();
        visit.goTo(other);
        visit.send().expect(200);
        assertThat(queue(one)).isEmpty();
        assertThat(queue(other)).hasSize(2).first().isEqualTo(visit.id());
        assertThat(visit.ticket()).isNotEqualTo(ticket).endsWith("-0002");
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.TRIAGED);
        assertThat(events(one)).last().isEqualTo("queue-changed");
        assertThat(events(other)).last().isEqualTo("patient-arrived");

        Map<String, Object> row = row(visit);
        rebuild.rebuild();
        assertThat(row(visit)).isEqualTo(row);

        his().post("Location/" + one + "/$call-next", new Parameters()).expect(404);
        his().post("Location/" + other + "/$call-next", new Parameters()).expect(200);
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.INPROGRESS);
    }

    @Test
    void aTriageAndAWardChangeNoDepartment() {
        Visit visit = triaged();
        String ticket = visit.ticket();
        visit.care(Departments.createBox(server, FACILITY, one), 10).expect(200);
        visit.goTo(Departments.createWard(server, FACILITY));
        visit.send().expect(200);
        assertThat(visit.ticket()).isEqualTo(ticket);
        assertThat(row(visit)).containsEntry("ed", one);
    }

    @Test
    void aDepartmentOfAnotherFacilityIsNotReachedThisWay() {
        Visit visit = triaged();
        visit.goTo("urgences-chu-oran");
        visit.send().expect(422);
        assertThat(row(visit)).containsEntry("ed", one);
        assertThat(visit.stored().getLocation()).hasSize(1);
    }

    @Test
    void whoIsSentAwayWhileBeingCalledIsInOneDepartmentAndCalledOnceOrNot() throws Exception {
        for (int round = 0; round < 10; round++) {
            openTwoDepartments();
            Visit visit = triaged();
            visit.goTo(other);
            var barrier = new CyclicBarrier(3);
            ExecutorService threads = Executors.newFixedThreadPool(3);
            try {
                Future<FhirResponse> here = threads.submit(() -> call(one, barrier));
                Future<FhirResponse> there = threads.submit(() -> call(other, barrier));
                Future<FhirResponse> sent = threads.submit(() -> {
                    barrier.await();
                    return visit.send();
                });
                int calls = (int) List.of(here.get(), there.get()).stream()
                        .filter(answer -> answer.status() == 200)
                        .count();
                assertThat(List.of(here.get().status(), there.get().status())).allMatch(s -> s == 200 || s == 404);
                assertThat(sent.get().status()).isIn(200, 422);
                assertThat(calls).isLessThanOrEqualTo(1);
                assertThat(visit.stored().getStatus())
                        .isEqualTo(calls == 1 ? EncounterStatus.INPROGRESS : EncounterStatus.TRIAGED);
                assertThat(row(visit)).containsEntry("ed", sent.get().status() == 200 ? other : one);
                assertThat(queue(one).size() + queue(other).size()).isEqualTo(1 - calls);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private FhirResponse call(String department, CyclicBarrier barrier) throws Exception {
        barrier.await();
        return his().post("Location/" + department + "/$call-next", new Parameters());
    }

    private Visit triaged() {
        return new Visit(his(), FACILITY, one, 30).admitted().with(visit -> visit.triage(2, 2)
                .expect(200));
    }

    private List<String> queue(String department) {
        Bundle queue = his().search("Location/" + department + "/$queue");
        return queue.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.MATCH)
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    private List<String> events(String department) {
        return CurrentScope.call(
                AccessScope.SYSTEM, () -> jdbc.sql("SELECT kind FROM istijal.ed_event WHERE ed = :ed ORDER BY id")
                        .param("ed", department)
                        .query(String.class)
                        .list());
    }

    private Map<String, Object> row(Visit visit) {
        return CurrentScope.call(AccessScope.SYSTEM, () -> jdbc.sql(
                        "SELECT ed, ticket, status, level, arrived_at, due_at, location_id FROM istijal.ed_stay"
                                + " WHERE encounter_id = :id")
                .param("id", visit.id())
                .query()
                .singleRow());
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
