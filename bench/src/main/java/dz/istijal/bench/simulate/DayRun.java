package dz.istijal.bench.simulate;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.bench.server.Answer;
import dz.istijal.bench.server.FhirServer;
import dz.istijal.bench.server.Request;
import dz.istijal.simulation.DayEvent;
import dz.istijal.simulation.DayParameters;
import dz.istijal.simulation.Department;
import dz.istijal.simulation.DepartmentDay;
import dz.istijal.simulation.play.PlayListener;
import dz.istijal.simulation.play.PlayTime;
import dz.istijal.simulation.play.Playback;
import dz.istijal.simulation.play.Rest;
import dz.istijal.simulation.play.ServerStaff;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;

/** A day of some departments, played on a server whose clock keeps pace with it. */
public final class DayRun implements PlayListener {
    private static final int ERRORS_SHOWN = 5;

    /** Seconds. */
    private static final long EVERY = 30;

    private final FhirServer server;
    private final FhirContext context = FhirContext.forR4();
    private final List<DayEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, ConcurrentHistogram> times = new ConcurrentHashMap<>();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicInteger patients = new AtomicInteger();
    private double latest;
    private double speed;

    public DayRun(FhirServer server) {
        this.server = server;
    }

    /**
     * @param end      second of the day at which playing stops
     * @param expected patients of the day, to say how far it is
     */
    public void play(
            DayParameters parameters,
            List<Department> departments,
            long seed,
            long lastArrival,
            long end,
            int expected,
            PlayTime time,
            int workers)
            throws InterruptedException {
        List<DepartmentDay> days = new ArrayList<>();
        for (Department department : departments) {
            String run = "SIM-" + seed + "-" + department.number();
            ServerStaff staff = new ServerStaff(parameters, department, run, time, 0, this::send, context, this);
            days.add(new DepartmentDay(parameters, department, seed, 0, lastArrival, staff));
        }
        Playback playback = new Playback(days, time, workers, end);
        long began = System.nanoTime();
        ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor();
        teller.scheduleAtFixedRate(() -> tell(time.now(), expected), EVERY, EVERY, TimeUnit.SECONDS);
        try {
            playback.run();
        } finally {
            teller.shutdownNow();
        }
        latest = playback.latest();
        speed = time.now() / ((System.nanoTime() - began) / 1e9);
    }

    private void tell(double second, int expected) {
        System.out.printf(
                "%02.0f:%02.0f of the day, %d of %d patients have come, %d requests failed%n",
                Math.floor(second / 3600), Math.floor(second % 3600 / 60), patients.get(), expected, failures.get());
    }

    /** In the order of time. */
    public List<DayEvent> events() {
        List<DayEvent> sorted = new ArrayList<>(events);
        sorted.sort((one, other) -> Long.compare(one.second(), other.second()));
        return sorted;
    }

    public double latest() {
        return latest;
    }

    /** @return seconds of the day played in a real one */
    public double speed() {
        return speed;
    }

    public long failures() {
        return failures.get();
    }

    public List<DayResults.Answered> answers() {
        return new TreeMap<>(times)
                .entrySet().stream()
                        .map(each -> new DayResults.Answered(
                                each.getKey(),
                                each.getValue().getTotalCount(),
                                each.getValue().getValueAtPercentile(50) / 1e3,
                                each.getValue().getValueAtPercentile(99) / 1e3))
                        .toList();
    }

    private Rest.Reply send(String client, String method, String path, String body)
            throws IOException, InterruptedException {
        Answer answer = server.send(client, new Request("simulated", method, path, body, Map.of()));
        return new Rest.Reply(answer.status(), answer.text());
    }

    @Override
    public void happened(DayEvent event) {
        events.add(event);
        if (event.kind() == DayEvent.Kind.ARRIVED) {
            patients.incrementAndGet();
        }
    }

    @Override
    public void answered(String kind, long micros) {
        times.computeIfAbsent(kind, unknown -> new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(10), 3))
                .recordValue(micros);
    }

    @Override
    public void failed(String kind, String what) {
        if (failures.incrementAndGet() <= ERRORS_SHOWN) {
            System.err.printf("ERROR %s: %s%n", kind, what.substring(0, Math.min(600, what.length())));
        }
    }
}
