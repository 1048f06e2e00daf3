package dz.istijal.emergency.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.emergency.board.StayOrders;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A walk through random events; give {@code -Dwalk.seed=…} to repeat one. */
@IstijalTest
class EdStayRebuildTest {
    private static final int VISITS = 12;
    private static final int STEPS = 70;
    private static final String OF_THE_DEPARTMENT =
            " encounter_id IN (SELECT encounter_id FROM istijal.ed_stay WHERE ed = :ed)";

    @Autowired
    private IstijalServer server;

    @Autowired
    private EdStayRebuild rebuild;

    @Autowired
    private JdbcClient jdbc;

    private final long seed = Long.getLong("walk.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private String department;
    private String box;

    @BeforeEach
    void openADepartment() {
        department = Departments.create(server, "chu-mustapha");
        box = Departments.createBox(server, "chu-mustapha", department);
    }

    @Test
    void theProjectionIsWhatTheResourcesSayAfterRandomEvents() {
        walk();
        List<Map<String, Object>> kept = stays();
        List<Map<String, Object>> triages = triages();
        List<Map<String, Object>> orders = orders();
        assertThat(kept).hasSize(VISITS);
        assertThat(orders).hasSize(3);
        assertThat(triages).as("seed %d", seed).isNotEmpty();
        wipe();

        rebuild.rebuild();

        assertThat(stays()).as("seed %d", seed).isEqualTo(kept);
        assertThat(triages()).as("seed %d", seed).isEqualTo(triages);
        assertThat(orders()).as("seed %d", seed).isEqualTo(orders);
    }

    @Test
    void aProjectionThatIsPartlyLostOrWrongIsMadeGood() {
        walk();
        List<Map<String, Object>> kept = stays();
        List<Map<String, Object>> triages = triages();
        change("DELETE FROM istijal.ed_triage WHERE level > 2 AND" + OF_THE_DEPARTMENT);
        change("DELETE FROM istijal.ed_stay WHERE ed = :ed AND ticket LIKE '%1'");
        change("UPDATE istijal.ed_stay SET status = 'arrived', level = 5, arrived_at = now() WHERE ed = :ed");
        change("DELETE FROM istijal.ticket_counter WHERE ed = :ed");

        rebuild.rebuild();

        assertThat(stays()).as("seed %d", seed).isEqualTo(kept);
        assertThat(triages()).as("seed %d", seed).isEqualTo(triages);
        Visit next = new Visit(his(), "chu-mustapha", department, 0).admitted();
        assertThat(stays())
                .filteredOn(row -> row.get("ticket").equals(next.ticket()))
                .hasSize(1);
    }

    @Test
    void aDeletedStayIsForgotten() {
        Visit visit = new Visit(his(), "chu-mustapha", department, 10).admitted();
        String triage = visit.triageAlone(2, 1).expect(201).createdId();
        String stay = visit.id();
        his().delete("Observation/" + triage).expect(204);
        his().delete("Encounter/" + stay).expect(204);
        assertThat(stays()).isEmpty();
        rebuild.rebuild();
        assertThat(stays()).isEmpty();
    }

    private void wipe() {
        change("DELETE FROM istijal.ed_triage WHERE" + OF_THE_DEPARTMENT);
        change("DELETE FROM istijal.ed_order WHERE" + OF_THE_DEPARTMENT);
        change("DELETE FROM istijal.ed_stay WHERE ed = :ed");
        assertThat(stays()).isEmpty();
    }

    private void walk() {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < VISITS; i++) {
            visits.add(new Visit(his(), "chu-mustapha", department, 200 + i).admitted());
        }
        Encounter first = visits.get(0).stored();
        String order = StayOrders.order(his(), first);
        StayOrders.report(server.as("lis-chu-mustapha"), first, order, DiagnosticReportStatus.FINAL);
        StayOrders.order(his(), visits.get(1).stored());
        int accepted = 0;
        for (int step = 0; step < STEPS; step++) {
            Visit visit = visits.get(random.nextInt(VISITS));
            EncounterStatus before = visit.copy().getStatus();
            int status = step(visit, step + 1).status();
            assertThat(status).as("seed %d step %d", seed, step).isIn(200, 201, 422);
            if (status == 422) {
                visit.copy().setStatus(before);
            } else {
                accepted++;
            }
        }
        assertThat(accepted).as("seed %d", seed).isGreaterThan(STEPS / 5);
    }

    /** One event, legal or not, at its own minute of the visit. */
    private FhirResponse step(Visit visit, int minute) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> visit.triage(1 + random.nextInt(5), minute);
            case 2 -> visit.triageAlone(1 + random.nextInt(5), random.nextInt(minute));
            case 3 -> visit.care(box, minute);
            case 4 ->
                random.nextBoolean()
                        ? visit.send(EncounterStatus.ONLEAVE)
                        : his().post("Encounter/" + visit.id() + "/$leave", new Parameters());
            case 5 -> visit.send(EncounterStatus.INPROGRESS);
            case 6 -> visit.depart(random.nextBoolean() ? "home" : "left-without-being-seen", minute + 100);
            case 7 ->
                visit.send(
                        random.nextInt(3) == 0
                                ? EncounterStatus.CANCELLED
                                : visit.copy().getStatus());
            case 8 -> withdrawATriage(visit, minute);
            default -> {
                visit.goTo(random.nextBoolean() ? box : department);
                yield visit.send();
            }
        };
    }

    private FhirResponse withdrawATriage(Visit visit, int minute) {
        var triages = visit.triages().getEntry();
        if (triages.isEmpty()) {
            return visit.triageAlone(3, minute);
        }
        var triage = (Observation) triages.get(random.nextInt(triages.size())).getResource();
        triage.setStatus(ObservationStatus.ENTEREDINERROR);
        return his().put("Observation/" + triage.getIdElement().getIdPart(), triage);
    }

    private List<Map<String, Object>> stays() {
        return query("""
                SELECT encounter_id, partition_id, patient_id, ed, ticket, status, level, scale, arrived_at,
                       triaged_at, care_at, finished_at, location_id, disposition, due_at, away_since, decided_at,
                       born_on, flags::text, alone
                  FROM istijal.ed_stay WHERE ed = :ed ORDER BY ticket
                """);
    }

    private List<Map<String, Object>> triages() {
        return query("""
                SELECT triage.*
                  FROM istijal.ed_triage AS triage JOIN istijal.ed_stay AS stay USING (encounter_id)
                 WHERE stay.ed = :ed ORDER BY observation_id
                """);
    }

    private List<Map<String, Object>> orders() {
        return query("SELECT * FROM istijal.ed_order WHERE" + OF_THE_DEPARTMENT + " ORDER BY kind, resource_id");
    }

    private List<Map<String, Object>> query(String sql) {
        return CurrentScope.call(
                AccessScope.SYSTEM,
                () -> jdbc.sql(sql).param("ed", department).query().listOfRows());
    }

    private void change(String sql) {
        CurrentScope.run(
                AccessScope.SYSTEM, () -> jdbc.sql(sql).param("ed", department).update());
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
