package dz.istijal.bench.synthea;

import dz.istijal.bench.server.FhirServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends many persons' visits on a few threads and says how far it is. One person's visits stay in order. */
public final class Loading {

    private static final int STEP = 50;

    private final VisitPoster poster;
    private final FhirServer server;
    private final int threads;

    public Loading(VisitPoster poster, FhirServer server, int threads) {
        this.poster = poster;
        this.server = server;
        this.threads = threads;
    }

    /** A visit and the server's reference for each of its {@code urn:uuid:}. */
    public record Loaded(EmergencyVisit visit, Map<String, String> references) {}

    /** The visits sent by this call, in the order given; those that the server already knew are left out. */
    public List<Loaded> load(List<List<EmergencyVisit>> persons) throws InterruptedException {
        int total = persons.stream().mapToInt(List::size).sum();
        AtomicInteger done = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<Loaded>>> futures = persons.stream()
                    .map(visits -> workers.submit(() -> person(visits, done, total)))
                    .toList();
            List<Loaded> loaded = new ArrayList<>();
            for (Future<List<Loaded>> future : futures) {
                loaded.addAll(future.get());
            }
            return loaded;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private List<Loaded> person(List<EmergencyVisit> visits, AtomicInteger done, int total) throws Exception {
        List<Loaded> loaded = new ArrayList<>();
        for (EmergencyVisit visit : visits) {
            if (!poster.knows(visit)) {
                loaded.add(new Loaded(visit, poster.post(visit)));
            }
            int count = done.incrementAndGet();
            if (count % STEP == 0 || count == total) {
                System.out.printf("%s: %d of %d visits%n", server.name(), count, total);
            }
        }
        return loaded;
    }
}
