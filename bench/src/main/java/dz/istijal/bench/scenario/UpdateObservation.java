package dz.istijal.bench.scenario;

import dz.istijal.bench.load.Scenario;
import dz.istijal.bench.server.Request;
import java.util.concurrent.atomic.AtomicLong;

/** A heart rate is corrected. Each client has Observations of its own, so that none waits for another's lock. */
public final class UpdateObservation implements Scenario {

    private final Population population;
    private final int workers;
    private final AtomicLong number = new AtomicLong();

    public UpdateObservation(Population population, int workers) {
        this.population = population;
        this.workers = workers;
    }

    @Override
    public Request next(int worker) {
        long n = number.getAndIncrement();
        long own = Math.max(1, population.heartRates().size() / workers);
        Population.KnownObservation known = population.heartRates().at(n % own * workers + worker);
        String id = known.reference().substring("Observation/".length());
        String body = CreateObservation.body(" \"id\": \"" + id + "\",", known.visit(), 50 + n % 100);
        return Request.put("update", known.reference(), body);
    }
}
