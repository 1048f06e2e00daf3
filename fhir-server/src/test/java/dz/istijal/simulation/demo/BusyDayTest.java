package dz.istijal.simulation.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.emergency.Departments;
import dz.istijal.simulation.DayEvent;
import dz.istijal.simulation.DayParameters.Shifts;
import dz.istijal.simulation.Department;
import dz.istijal.simulation.DepartmentDay;
import dz.istijal.simulation.play.PlayListener;
import dz.istijal.simulation.play.Playback;
import dz.istijal.simulation.play.SteadyTime;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class BusyDayTest {
    private static final String FACILITY = "eph-rouiba";
    private static final long NOON = 12 * 3600;

    @Autowired
    private IstijalServer server;

    @Autowired
    private FhirContext context;

    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    @Test
    void aLaterStartTakesOverWhoIsStillThereAndTellsNothingTwice() throws Exception {
        Department department = department();
        DepartmentDay first = begin(department, 1);
        Bundle waiting = queue(department, "waiting");
        Bundle all = queue(department, "all");
        assertThat(waiting.getTotal()).isPositive();
        assertThat(all.getTotal()).isGreaterThan(waiting.getTotal());
        assertThat(first.waiting()).isEqualTo(waiting.getTotal());

        DepartmentDay second = begin(department, 2);
        assertThat(second.waiting()).isEqualTo(queue(department, "waiting").getTotal());
        assertThat(queue(department, "all").getTotal()).isLessThanOrEqualTo(all.getTotal());
        assertThat(failures).isEmpty();
    }

    /** Everything that is due by now has happened. */
    private DepartmentDay begin(Department department, long seed) throws Exception {
        Instant now = Instant.now();
        SteadyTime time = new SteadyTime(Clock.systemUTC(), now, NOON, now, 1);
        LoopbackRest rest = new LoopbackRest(URI.create(server.origin()).getPort());
        DepartmentDay day = new BusyDay(rest, context, new Failures()).of(department, seed, time);
        new Playback(List.of(day), time, 2, NOON).run();
        return day;
    }

    private Bundle queue(Department department, String status) {
        return server.as("his-" + FACILITY)
                .search("Location/" + department.id() + "/$queue?_count=500&status=" + status);
    }

    private Department department() {
        String id = Departments.create(server, FACILITY);
        return new Department(
                1,
                id,
                FACILITY,
                "his-" + FACILITY,
                FACILITY,
                "his-" + FACILITY,
                List.of(Departments.createBox(server, FACILITY, id)),
                Departments.createZone(server, FACILITY, id, "resuscitation", 1),
                Departments.createZone(server, FACILITY, id, "waiting-room", null),
                240,
                1,
                new Shifts(0, 24, 2, 2),
                true);
    }

    private final class Failures implements PlayListener {
        @Override
        public void happened(DayEvent event) {}

        @Override
        public void answered(String kind, long micros) {}

        @Override
        public void failed(String kind, String what) {
            failures.add(kind + ": " + what);
        }
    }
}
