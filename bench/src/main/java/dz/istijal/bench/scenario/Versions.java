package dz.istijal.bench.scenario;

import dz.istijal.bench.load.Scenario;
import dz.istijal.bench.server.Request;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What was there before: the first version of a heart rate ({@code vread}), and all its versions ({@code history}). */
public final class Versions implements Scenario {

    static final List<String> KINDS = List.of("vread", "history");

    private static final long STRIDE = 7_919;

    private final Population population;
    private final AtomicLong number = new AtomicLong();

    public Versions(Population population) {
        this.population = population;
    }

    @Override
    public Request next(int worker) {
        long n = number.getAndIncrement();
        String reference = population.heartRates().at(n / KINDS.size() * STRIDE).reference();
        return n % KINDS.size() == 0
                ? Request.get("vread", reference + "/_history/1")
                : Request.get("history", reference + "/_history?_count=20");
    }
}
