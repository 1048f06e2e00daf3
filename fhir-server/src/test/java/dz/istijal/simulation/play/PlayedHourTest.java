package dz.istijal.simulation.play;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.emergency.Departments;
import dz.istijal.simulation.DayEvent;
import dz.istijal.simulation.DayEvent.Kind;
import dz.istijal.simulation.DayParameters;
import dz.istijal.simulation.DayParameters.Shifts;
import dz.istijal.simulation.Department;
import dz.istijal.simulation.DepartmentDay;
import dz.istijal.simulation.SimulatedDay;
import dz.istijal.simulation.StandardDay;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A simulated hour against the whole server. */
@IstijalTest
class PlayedHourTest {
    private static final String FACILITY = "chu-mustapha";
    private static final DayParameters PARAMETERS = StandardDay.parameters();
    private static final long HOUR = 3600;
    private static final long SEED = 7;

    @Autowired
    private IstijalServer server;

    @Autowired
    private FhirContext context;

    private final Heard heard = new Heard();
    private Department department;

    @BeforeEach
    void openADepartment() {
        String id = Departments.create(server, FACILITY);
        department = new Department(
                1,
                id,
                FACILITY,
                "his-chu-mustapha",
                "labo-chu-mustapha",
                "lis-chu-mustapha",
                List.of(
                        Departments.createBox(server, FACILITY, id, 1),
                        Departments.createBox(server, FACILITY, id, 1),
                        Departments.createBox(server, FACILITY, id, 1)),
                Departments.createZone(server, FACILITY, id, "resuscitation", 1),
                Departments.createZone(server, FACILITY, id, "waiting-room", null),
                500,
                1,
                new Shifts(0, 24, 3, 3),
                true);
    }

    @Test
    void anHourIsPlayedAsTheServerCalls() throws InterruptedException {
        Instant start = Instant.now();
        PlayTime time = new SteadyTime(Clock.systemUTC(), start, 0, start.minus(Duration.ofHours(10)), 3000);
        DepartmentDay day = play(time, 0, HOUR, 10 * HOUR, 0);
        assertThat(heard.failures).isEmpty();
        List<DayEvent> arrived = heard.of(Kind.ARRIVED);
        assertThat(arrived).hasSizeBetween(10, 35);
        assertThat(heard.of(Kind.CALLED)).doesNotHaveDuplicates();
        assertThat(heard.of(Kind.CALLED).size() + heard.of(Kind.LEFT_UNSEEN).size())
                .isEqualTo(arrived.size());
        assertThat(heard.of(Kind.REPORTED))
                .hasSameSizeAs(heard.of(Kind.ORDERED))
                .isNotEmpty();
        assertThat(heard.of(Kind.DEPARTED)).hasSameSizeAs(heard.of(Kind.CALLED));
        assertThat(day.waiting()).isZero();
        assertThat(queue("all").getTotal()).isZero();
    }

    @Test
    void whatIsToldAfterwardsHasTheTimesOfThen() throws InterruptedException {
        Instant start = Instant.now();
        PlayTime time = new SteadyTime(Clock.systemUTC(), start, 2 * HOUR, start, 1);
        play(time, 0, Long.MAX_VALUE, 2 * HOUR, 2 * HOUR);
        assertThat(heard.failures).isEmpty();
        List<DayEvent> onPaper = SimulatedDay.of(PARAMETERS, List.of(department), SEED, 0, 2 * HOUR).stream()
                .filter(event -> event.second() < 2 * HOUR)
                .toList();
        assertThat(heard.events).containsExactlyInAnyOrderElementsOf(onPaper);
        Bundle inCare = queue("in-progress");
        assertThat(inCare.getTotal()).isPositive();
        for (Bundle.BundleEntryComponent entry : inCare.getEntry()) {
            if (entry.getResource() instanceof Encounter stay) {
                Instant care = stay.getStatusHistory().stream()
                        .filter(part -> part.getStatus() == EncounterStatus.INPROGRESS)
                        .map(part -> part.getPeriod().getStart().toInstant())
                        .findFirst()
                        .orElseThrow();
                long second = time.secondOf(care);
                assertThat(onPaper)
                        .anyMatch(event -> event.kind() == Kind.CALLED && Math.abs(event.second() - second) <= 1);
            }
        }
    }

    private DepartmentDay play(PlayTime time, long from, long lastArrival, long end, long liveFrom)
            throws InterruptedException {
        String run = "TEST-" + UUID.randomUUID();
        ServerStaff staff = new ServerStaff(PARAMETERS, department, run, time, liveFrom, this::send, context, heard);
        DepartmentDay day = new DepartmentDay(PARAMETERS, department, SEED, from, lastArrival, staff);
        new Playback(List.of(day), time, 2, end).run();
        return day;
    }

    private Rest.Reply send(String client, String method, String path, String body) {
        FhirResponse answer = server.as(client)
                .send(method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return new Rest.Reply(answer.status(), answer.body());
    }

    private Bundle queue(String status) {
        return server.as("his-chu-mustapha")
                .search("Location/" + department.id() + "/$queue?_count=500&status=" + status);
    }

    private static final class Heard implements PlayListener {
        private final List<DayEvent> events = Collections.synchronizedList(new ArrayList<>());
        private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

        private List<DayEvent> of(Kind kind) {
            return events.stream().filter(event -> event.kind() == kind).toList();
        }

        @Override
        public void happened(DayEvent event) {
            events.add(event);
        }

        @Override
        public void answered(String kind, long micros) {}

        @Override
        public void failed(String kind, String what) {
            failures.add(kind + ": " + what);
        }
    }
}
