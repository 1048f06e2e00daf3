package dz.istijal.bench.scenario;

import dz.istijal.bench.load.Scenario;
import dz.istijal.bench.server.Answer;
import dz.istijal.bench.server.Request;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A patient nobody knew arrives and is seen at once: Patient, Encounter, five vital signs, the triage level, a
 * diagnosis, an order with its task, a prescription: twelve resources in one transaction.
 */
public final class EmergencyTransaction implements Scenario {

    static final int RESOURCES = 12;

    private static final Template REPORT = new Template("report-entry.json");

    private static final Template TEMPLATE = new Template("emergency-transaction.json");
    private static final Pattern LOCATION =
            Pattern.compile("\"location\"\\s*:\\s*\"(?:[^\"]*/)?([A-Z][A-Za-z]+/[A-Za-z0-9.-]+)/_history");
    private static final List<String> FAMILIES = List.of(
            "Benali", "Haddad", "Mansouri", "Bouzid", "Saidi", "Cherif", "Brahimi", "Meziane", "Larbi", "Touati");

    private final Population population;
    private final String run;
    private final boolean report;
    private final AtomicLong number = new AtomicLong();

    /** @param run makes the patients' identifiers of this run its own */
    public EmergencyTransaction(Population population, String run) {
        this(population, run, false);
    }

    private EmergencyTransaction(Population population, String run, boolean report) {
        this.population = population;
        this.run = run;
        this.report = report;
    }

    /** The same with a thirteenth resource whose text is indexed: a report in words. */
    public static EmergencyTransaction withReport(Population population, String run) {
        return new EmergencyTransaction(population, run, true);
    }

    @Override
    public Request next(int worker) {
        long n = number.getAndIncrement();
        Arrival arrival = new Arrival(n, run);
        Map<String, String> values = Map.of(
                "identifier", arrival.identifier(),
                "family", arrival.family(),
                "birthDate", arrival.birthDate(),
                "time", arrival.time().toString(),
                "heartRate", String.valueOf(60 + n % 60),
                "systolic", String.valueOf(100 + n % 70));
        String body = TEMPLATE.with(values);
        if (report) {
            body = body.substring(0, body.lastIndexOf(']')) + "," + REPORT.with(values) + "]}";
        }
        return Request.post("transaction", "", body);
    }

    @Override
    public void answered(int worker, Request request, Answer answer) {
        List<String> locations = locations(answer.text());
        int expected = report ? RESOURCES + 1 : RESOURCES;
        if (locations.size() != expected) {
            throw new IllegalStateException("Expected " + expected + " locations, not " + locations);
        }
        Arrival arrival = new Arrival(numberIn(request.body()), run);
        Population.OpenVisit visit = new Population.OpenVisit(locations.get(0), locations.get(1));
        population.openVisits().add(visit);
        population.heartRates().add(new Population.KnownObservation(locations.get(2), visit));
        population
                .patients()
                .add(new Population.KnownPatient(
                        visit.patient(), arrival.identifier(), arrival.family(), arrival.birthDate(), arrival.time()));
        locations.forEach(population.readable()::add);
    }

    private long numberIn(String body) {
        String prefix = "bench-" + run + "-";
        int start = body.indexOf(prefix) + prefix.length();
        return Long.parseLong(body.substring(start, body.indexOf('"', start)));
    }

    static List<String> locations(String answer) {
        List<String> found = new ArrayList<>();
        Matcher matcher = LOCATION.matcher(answer);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** The n-th arrival of a run, the same on every server but for the time. */
    private record Arrival(long number, String run, Instant time) {

        Arrival(long number, String run) {
            this(number, run, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        }

        String identifier() {
            return "bench-" + run + "-" + number;
        }

        String family() {
            return FAMILIES.get((int) (number % FAMILIES.size())) + number % 97;
        }

        String birthDate() {
            return LocalDate.of(1940, 1, 1).plusDays(number * 37 % 29_000).toString();
        }
    }
}
