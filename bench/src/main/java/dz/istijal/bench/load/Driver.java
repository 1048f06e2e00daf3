package dz.istijal.bench.load;

import dz.istijal.bench.cpu.Meter;
import dz.istijal.bench.server.Answer;
import dz.istijal.bench.server.FhirServer;
import dz.istijal.bench.server.Request;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** Closed loop: each of a few clients sends its next request when the last was answered. */
public final class Driver {

    private static final long SAMPLE_MILLISECONDS = 250;
    private static final long HIGHEST_MICROSECONDS = TimeUnit.MINUTES.toMicros(10);
    private static final int ERRORS_SHOWN = 3;

    /** Compilers' part of a JVM's time below which a server counts as warm. */
    private static final double AT_REST = 0.04;

    private final FhirServer server;
    private final String client;
    private final int workers;
    private final Meter meter;
    private final AtomicLong errorsSeen = new AtomicLong();

    /** @param client the OAuth client that all requests are sent as */
    public Driver(FhirServer server, String client, int workers, Meter meter) {
        this.server = server;
        this.client = client;
        this.workers = workers;
        this.meter = meter;
    }

    public Round run(Scenario scenario, Duration duration) throws InterruptedException, SQLException {
        Worker[] running = new Worker[workers];
        CountDownLatch ended = new CountDownLatch(workers);
        meter.start();
        long start = System.nanoTime();
        for (int i = 0; i < workers; i++) {
            running[i] = new Worker(i, scenario, start + duration.toNanos(), ended);
            new Thread(running[i], "client-" + i).start();
        }
        while (!ended.await(SAMPLE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            meter.sample();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Histogram> times = new TreeMap<>();
        long errors = 0;
        for (Worker worker : running) {
            worker.times.forEach((kind, histogram) ->
                    times.computeIfAbsent(kind, unknown -> histogram()).add(histogram));
            errors += worker.errors;
        }
        return new Round(seconds, times, errors, meter.stop());
    }

    /**
     * Runs until the server's compilers have little left to do.
     *
     * @param most runs at most
     */
    public void warmUp(Scenario scenario, Duration duration, int most) throws InterruptedException, SQLException {
        for (int i = 0; i < most; i++) {
            if (run(scenario, duration).use().compilersShare() < AT_REST) {
                return;
            }
        }
    }

    static Histogram histogram() {
        return new Histogram(HIGHEST_MICROSECONDS, 3);
    }

    private final class Worker implements Runnable {

        private final int number;
        private final Scenario scenario;
        private final long deadline;
        private final CountDownLatch ended;
        private final Map<String, Histogram> times = new HashMap<>();
        private long errors;

        private Worker(int number, Scenario scenario, long deadline, CountDownLatch ended) {
            this.number = number;
            this.scenario = scenario;
            this.deadline = deadline;
            this.ended = ended;
        }

        @Override
        public void run() {
            try {
                while (System.nanoTime() < deadline) {
                    once();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                ended.countDown();
            }
        }

        private void once() throws InterruptedException {
            Request request = scenario.next(number);
            long sent = System.nanoTime();
            try {
                Answer answer = server.send(client, request);
                long took = (System.nanoTime() - sent) / 1000;
                if (answer.ok()) {
                    times.computeIfAbsent(request.kind(), unknown -> histogram())
                            .recordValue(Math.min(took, HIGHEST_MICROSECONDS));
                    scenario.answered(number, request, answer);
                } else {
                    failed(request, answer.status() + " " + answer.text());
                }
            } catch (IOException | RuntimeException e) {
                failed(request, e.toString());
            }
        }

        private void failed(Request request, String what) {
            errors++;
            if (errorsSeen.incrementAndGet() <= ERRORS_SHOWN) {
                System.err.printf(
                        "ERROR %s: %s %s: %s%n",
                        server.name(),
                        request.method(),
                        request.path(),
                        what.substring(0, Math.min(1000, what.length())));
            }
        }
    }
}
