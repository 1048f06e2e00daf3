package dz.istijal.bench.scenario;

import dz.istijal.bench.load.Scenario;
import dz.istijal.bench.server.Request;
import java.util.concurrent.atomic.AtomicLong;

/** Reads by id, over everything that was stored, in a scattered order. */
public final class ReadResource implements Scenario {

    private static final long STRIDE = 7_919;

    private final Population population;
    private final AtomicLong number = new AtomicLong();

    public ReadResource(Population population) {
        this.population = population;
    }

    @Override
    public Request next(int worker) {
        return Request.get("read", population.readable().at(number.getAndIncrement() * STRIDE));
    }
}
