package dz.istijal.bench.queue;

import dz.istijal.bench.server.FhirServer;
import dz.istijal.simulation.Department;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Open boards, each following the events of one department, and how long after a call its event is there. */
final class LiveBoards {
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch open;
    private final AtomicInteger cuts = new AtomicInteger();
    private final Map<String, Long> called = new ConcurrentHashMap<>();
    private final ConcurrentHistogram delays = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(5), 3);

    private LiveBoards(int boards) {
        this.open = new CountDownLatch(boards);
    }

    /** Returns when each board was answered; they stay open until the server ends. */
    static LiveBoards open(FhirServer server, List<Department> departments) throws InterruptedException {
        LiveBoards boards = new LiveBoards(departments.size());
        for (Department department : departments) {
            AtomicInteger lines = new AtomicInteger();
            server.follow(
                    department.client(), "Location/" + department.id() + "/$live", line -> boards.heard(line, lines));
        }
        if (!boards.open.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(boards.open.getCount() + " boards were not answered");
        }
        return boards;
    }

    /** The answer of a call has come: from now on its event is awaited. */
    void called(String encounter) {
        called.put(encounter, System.nanoTime());
    }

    int cuts() {
        return cuts.get();
    }

    int unheard() {
        return called.size();
    }

    Histogram delays() {
        return delays.copy();
    }

    private void heard(String line, AtomicInteger lines) {
        if (lines.getAndIncrement() == 0) {
            open.countDown();
        }
        if (line.startsWith("cut: ")) {
            cuts.incrementAndGet();
        } else if (line.startsWith("data:") && line.contains("\"in-progress\"")) {
            int start = line.indexOf("Encounter/") + "Encounter/".length();
            Long at = called.remove(line.substring(start, line.indexOf('"', start)));
            if (at != null) {
                delays.recordValue(Math.max(0, (System.nanoTime() - at) / 1000));
            }
        }
    }
}
