package dz.istijal.emergency.live;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

@IstijalTest
class EventsTest {
    private static final String FACILITY = "chu-mustapha";
    private static final int READS = 2_000;

    @Autowired
    private IstijalServer server;

    @Autowired
    private EventStore events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("systemDataSource")
    private DataSource database;

    private String department;

    /** What one client has read so far, always from where its last answer ended. */
    private final List<String> read = new ArrayList<>();

    private String position = "0";

    @BeforeEach
    void openADepartment() {
        department = Departments.create(server, FACILITY);
    }

    @Test
    void aVisitIsToldFromArrivalToDeparture() {
        Visit visit = new Visit(his(), FACILITY, department, 50).admitted();
        visit.triage(2, 5).expect(200);
        visit.care(department, 20).expect(200);
        visit.depart("home", 40).expect(200);
        readUntil(visit.id() + " queue-changed finished");
        assertThat(read)
                .containsExactly(
                        visit.id() + " patient-arrived arrived",
                        visit.id() + " triage-done triaged",
                        visit.id() + " queue-changed in-progress",
                        visit.id() + " queue-changed finished");
    }

    @Test
    void anEventSaysWhatABoardNeedsAndNamesNobody() {
        Visit visit = new Visit(his(), FACILITY, department, 50).admitted();
        visit.triage(2, 5).expect(200);
        readUntil(visit.id() + " triage-done triaged");
        FhirResponse answer = his().get("Location/" + department + "/$events").expect(200);
        assertThat(answer.body()).doesNotContainIgnoringCase("benali").doesNotContain("Patient/");
        ParametersParameterComponent event =
                eventsOf(answer.resource(Parameters.class)).get(1);
        assertThat(part(event, "ticket")).isEqualTo(visit.ticket());
        assertThat(part(event, "level")).isEqualTo("2");
        assertThat(Instant.parse(part(event, "at")))
                .isBetween(Instant.now().minus(5, ChronoUnit.MINUTES), Instant.now());
    }

    @Test
    void aWriteThatChangesNothingABoardShowsIsNoEvent() {
        Visit visit = new Visit(his(), FACILITY, department, 5).admitted();
        visit.copy().addReasonCode().setText("Douleur thoracique");
        visit.send().expect(200);
        visit.triage(3, 1).expect(200);
        readUntil(visit.id() + " triage-done triaged");
        assertThat(read).hasSize(2);
    }

    @Test
    void aReaderLosesNothingWhenWhoBeganFirstCommitsLast() throws SQLException {
        Visit slow = new Visit(his(), FACILITY, department, 50).admitted();
        Visit quick = new Visit(his(), FACILITY, department, 40).admitted();
        readUntil(quick.id() + " patient-arrived arrived");
        try (Connection first = begin();
                Connection second = begin()) {
            stepOut(first, slow.id());
            readOnce();
            stepOut(second, quick.id());
            readOnce();
            second.commit();
            readOnce();
            first.commit();
        }
        readUntil(slow.id() + " queue-changed arrived");
        readUntil(quick.id() + " queue-changed arrived");
        assertThat(read).hasSize(4);
    }

    @Test
    void theEventsOfAStayKeepTheirOrderWhenALaterTransactionWritesFirst() throws SQLException {
        Visit visit = new Visit(his(), FACILITY, department, 50).admitted();
        readUntil(visit.id() + " patient-arrived arrived");
        try (Connection first = begin();
                Connection second = begin()) {
            execute(first, "SELECT pg_current_xact_id()");
            execute(second, "UPDATE istijal.ed_stay SET level = 4 WHERE encounter_id = '" + visit.id() + "'");
            second.commit();
            readOnce();
            stepOut(first, visit.id());
            first.commit();
        }
        readUntil(visit.id() + " queue-changed arrived");
        assertThat(read.subList(1, 3))
                .containsExactly(visit.id() + " triage-done arrived", visit.id() + " queue-changed arrived");
    }

    @Test
    void aClientThatWasAwayCatchesUpPageByPage() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(new Visit(his(), FACILITY, department, 9 - i).admitted().id());
        }
        readUntil(ids.get(4) + " patient-arrived arrived");
        read.clear();
        position = "0";
        boolean more = true;
        while (more) {
            Parameters page = his().get("Location/" + department + "/$events?_count=2&since=" + position)
                    .expect(200)
                    .resource(Parameters.class);
            assertThat(eventsOf(page)).hasSizeLessThanOrEqualTo(2);
            more = ((BooleanType) page.getParameter("more").getValue()).booleanValue();
            remember(page);
        }
        assertThat(read)
                .containsExactlyElementsOf(
                        ids.stream().map(id -> id + " patient-arrived arrived").toList());
    }

    @Test
    void aClientThatBeginsAsksForThePositionAlone() {
        Visit before = new Visit(his(), FACILITY, department, 9).admitted();
        readUntil(before.id() + " patient-arrived arrived");
        Parameters now =
                his().get("Location/" + department + "/$events?_count=0").resource(Parameters.class);
        assertThat(eventsOf(now)).isEmpty();
        read.clear();
        position = now.getParameter("position").getValue().primitiveValue();
        Visit after = new Visit(his(), FACILITY, department, 5).admitted();
        readUntil(after.id() + " patient-arrived arrived");
        assertThat(read).hasSize(1);
    }

    @Test
    void aStayIsOverdueOnce() {
        Visit late = new Visit(his(), FACILITY, department, 90).admitted();
        new Visit(his(), FACILITY, department, 5).admitted();
        for (int i = 0; i < 2; i++) {
            CurrentScope.run(AccessScope.SYSTEM, () -> events.tellOverdue(Instant.now()));
        }
        readUntil(late.id() + " stay-overdue arrived");
        assertThat(read).filteredOn(event -> event.contains("stay-overdue")).hasSize(1);
    }

    @Test
    void whatIsNoLongerKeptIsGoneAndNotPassedOverInSilence() {
        Visit visit = new Visit(his(), FACILITY, department, 9).admitted();
        String early = his().get("Location/" + department + "/$events?_count=0")
                .resource(Parameters.class)
                .getParameter("position")
                .getValue()
                .primitiveValue();
        visit.triage(3, 1).expect(200);
        readUntil(visit.id() + " triage-done triaged");
        CurrentScope.run(AccessScope.SYSTEM, () -> {
            jdbc.sql("UPDATE istijal.ed_event SET at = :past WHERE ed = :ed")
                    .param("past", OffsetDateTime.now().minusDays(30))
                    .param("ed", department)
                    .update();
            events.purgeBefore(Instant.now().minus(20, ChronoUnit.DAYS));
        });
        his().get("Location/" + department + "/$events?since=" + early).expect(410);
        his().get("Location/" + department + "/$events?since=" + position).expect(200);
        assertThat(eventsOf(his().get("Location/" + department + "/$events").resource(Parameters.class)))
                .isEmpty();
    }

    @Test
    void aPositionThatTheDatabaseHasNotReachedIsGone() {
        his().get("Location/" + department + "/$events?since=900000000000000000")
                .expect(410);
    }

    @Test
    void anotherFacilitysEventsAreNotThereAndLookLikeNone() {
        FhirHttpClient other = server.as("his-eph-rouiba");
        FhirResponse foreign = other.get("Location/" + department + "/$events").expect(404);
        FhirResponse none = other.get("Location/nowhere/$events").expect(404);
        assertThat(foreign.body().replace(department, "nowhere")).isEqualTo(none.body());
    }

    @Test
    void rowLevelSecurityHidesTheEventsOfAnotherFacility() {
        Visit visit = new Visit(his(), FACILITY, department, 9).admitted();
        readUntil(visit.id() + " patient-arrived arrived");
        EventPage seen = CurrentScope.call(
                AccessScope.ofFacility(999_999, Set.of()),
                () -> events.after(EventPosition.OLDEST, EventFilter.ofDepartment(department), 10));
        assertThat(seen.events()).isEmpty();
    }

    @Test
    void onlyAHospitalWithTheRightToSearchEncountersSeesEvents() {
        server.as("lis-chu-mustapha").get("Location/" + department + "/$events").expect(403);
        server.as("ministry-reporting")
                .get("Location/" + department + "/$events")
                .expect(403);
        server.as("his-chu-mustapha", "system/Patient.rs")
                .get("Location/" + department + "/$events")
                .expect(403);
        server.anonymous().get("Location/" + department + "/$events").expect(401);
    }

    @Test
    void whatIsNoPositionAndNoCountIsABadRequest() {
        his().get("Location/" + department + "/$events?since=yesterday").expect(400);
        his().get("Location/" + department + "/$events?since=1-2").expect(400);
        his().get("Location/" + department + "/$events?_count=-1").expect(400);
    }

    /** Other transactions of the server may hold the horizon back for a moment. */
    private void readUntil(String expected) {
        for (int i = 0; i < READS && !read.contains(expected); i++) {
            readOnce();
        }
        assertThat(read).contains(expected);
    }

    private void readOnce() {
        remember(his().get("Location/" + department + "/$events?since=" + position)
                .expect(200)
                .resource(Parameters.class));
    }

    private void remember(Parameters page) {
        for (ParametersParameterComponent event : eventsOf(page)) {
            String encounter = event.getPart().stream()
                    .filter(part -> part.getName().equals("encounter"))
                    .map(part ->
                            ((Reference) part.getValue()).getReferenceElement().getIdPart())
                    .findFirst()
                    .orElseThrow();
            read.add(encounter + " " + part(event, "kind") + " " + part(event, "status"));
        }
        position = page.getParameter("position").getValue().primitiveValue();
    }

    private static List<ParametersParameterComponent> eventsOf(Parameters page) {
        return page.getParameter().stream()
                .filter(parameter -> parameter.getName().equals("event"))
                .toList();
    }

    private static String part(ParametersParameterComponent event, String name) {
        return event.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .map(part -> part.getValue().primitiveValue())
                .findFirst()
                .orElse(null);
    }

    private Connection begin() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void stepOut(Connection connection, String encounter) throws SQLException {
        execute(connection, "UPDATE istijal.ed_stay SET away_since = now() WHERE encounter_id = '" + encounter + "'");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
