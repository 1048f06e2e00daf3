package dz.istijal.simulation.demo;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.simulation.Department;
import dz.istijal.simulation.DepartmentDay;
import dz.istijal.simulation.play.Playback;
import dz.istijal.simulation.play.Rest;
import dz.istijal.simulation.play.SteadyTime;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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
            SteadyTime time = new SteadyTime(clock, now, second, now, 1);
            List<DepartmentDay> days = new ArrayList<>();
            BusyDay busy = new BusyDay(rest, context, new BusyDemoLog());
            for (Department department : BusyDepartments.all()) {
                days.add(busy.of(department, now.getEpochSecond(), time));
            }
            LOG.info("The demo departments are filled with simulated patients and stay busy");
            new Playback(days, time, WORKERS, Long.MAX_VALUE).run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failed) {
            LOG.warn("The demo departments are no longer kept busy", failed);
        }
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
