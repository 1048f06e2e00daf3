package dz.istijal.simulation.demo;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.simulation.DayParameters;
import dz.istijal.simulation.Department;
import dz.istijal.simulation.DepartmentDay;
import dz.istijal.simulation.SimulatedPatient;
import dz.istijal.simulation.StandardDay;
import dz.istijal.simulation.demo.OpenStays.OpenStay;
import dz.istijal.simulation.play.PlayTime;
import dz.istijal.simulation.play.Playback;
import dz.istijal.simulation.play.Rest;
import dz.istijal.simulation.play.ServerStaff;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Fills the boards of the demo world ({@code --istijal.demo.busy}): the last hours are told afterwards, then the
 * afternoon goes on in real time for as long as the server runs. All of it over HTTP, as the demo world's clients.
 * Patients are marked {@code demo}. A start on data of an earlier run takes over who is still there.
 */
@Component
@ConditionalOnExpression("'${istijal.demo:false}' == 'true' and '${istijal.demo.busy:false}' != 'false'")
class BusyDemo implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(BusyDemo.class);
    private static final ZoneId ALGIERS = ZoneId.of("Africa/Algiers");
    private static final Duration TOLD_AFTERWARDS = Duration.ofMinutes(150);
    private static final Duration STILL_BUSY = Duration.ofHours(2);
    private static final int WORKERS = 4;

    private final FhirContext context;
    private final Clock clock;
    private volatile Thread playing;
    private volatile boolean running;

    BusyDemo(FhirContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    @EventListener
    void begin(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof ServletWebServerApplicationContext web && running) {
            int port = web.getWebServer().getPort();
            playing = new Thread(() -> play(new LoopbackRest(port)), "busy-demo");
            playing.setDaemon(true);
            playing.start();
        }
    }

    private void play(Rest rest) {
        try {
            Instant now = clock.instant();
            Instant midnight =
                    LocalDate.ofInstant(now, ALGIERS).atStartOfDay(ALGIERS).toInstant();
            long second = Duration.between(midnight, now).toSeconds();
            PlayTime time = new PlayTime(clock, now, second, now, 1);
            List<DepartmentDay> days = new ArrayList<>();
            for (Department department : BusyDepartments.all()) {
                days.add(day(department, time, second, rest));
            }
            LOG.info("The demo departments are filled with simulated patients and stay busy");
            new Playback(days, time, WORKERS, Long.MAX_VALUE).run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failed) {
            LOG.warn("The demo departments are no longer kept busy", failed);
        }
    }

    private DepartmentDay day(Department department, PlayTime time, long now, Rest rest)
            throws IOException, InterruptedException {
        DayParameters parameters = StandardDay.parameters();
        List<OpenStay> open = new OpenStays(rest, context).of(department);
        boolean stillBusy = open.stream().anyMatch(stay -> time.secondOf(arrival(stay)) > now - STILL_BUSY.toSeconds());
        long from = stillBusy ? now : now - TOLD_AFTERWARDS.toSeconds();
        long seed = clock.instant().getEpochSecond();
        ServerStaff staff = new ServerStaff(
                parameters, department, OpenStays.run(seed), time, now, rest, context, new BusyDemoLog());
        DepartmentDay day = new DepartmentDay(parameters, department, seed, from, Long.MAX_VALUE, staff);
        open.forEach(stay -> takeOver(stay, parameters, department, time, now, day, staff));
        return day;
    }

    private static void takeOver(
            OpenStay stay,
            DayParameters parameters,
            Department department,
            PlayTime time,
            long now,
            DepartmentDay day,
            ServerStaff staff) {
        SimulatedPatient patient = SimulatedPatient.again(
                parameters, department.number(), stay.seed(), stay.number(), time.secondOf(arrival(stay)));
        staff.adopt(patient, stay.visit(), stay.encounter());
        EncounterStatus status = stay.encounter().getStatus();
        if (status == EncounterStatus.ARRIVED || status == EncounterStatus.TRIAGED) {
            day.adoptWaiting(patient, status == EncounterStatus.TRIAGED, now);
        } else {
            day.adoptInCare(patient, now);
        }
    }

    private static Instant arrival(OpenStay stay) {
        return stay.encounter().getPeriod().getStart().toInstant();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server, to which the last request is still on its way. */
    @Override
    public void stop() {
        running = false;
        Thread current = playing;
        if (current != null) {
            current.interrupt();
            try {
                current.join(Duration.ofSeconds(10).toMillis());
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
