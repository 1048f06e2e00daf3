package dz.istijal.bench.scenario;

import dz.istijal.bench.load.Scenario;
import dz.istijal.bench.server.Request;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A monitor stores a heart rate of a patient who is in the department now. */
public final class CreateObservation implements Scenario {

    static final Template HEART_RATE = new Template("heart-rate.json");

    private final Population population;
    private final AtomicLong number = new AtomicLong();

    public CreateObservation(Population population) {
        this.population = population;
    }

    @Override
    public Request next(int worker) {
        long n = number.getAndIncrement();
        return Request.post(
                "create", "Observation", body("", population.openVisits().at(n), 50 + n % 100));
    }

    static String body(String id, Population.OpenVisit visit, long heartRate) {
        return HEART_RATE.with(Map.of(
                "id",
                id,
                "patient",
                visit.patient(),
                "encounter",
                visit.encounter(),
                "time",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "heartRate",
                String.valueOf(heartRate)));
    }
}
