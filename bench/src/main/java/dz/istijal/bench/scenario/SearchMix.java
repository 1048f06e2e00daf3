package dz.istijal.bench.scenario;

import dz.istijal.bench.load.Scenario;
import dz.istijal.bench.server.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The searches of an emergency department in turn, each for a first page of 20. The values wander, so that a server
 * that keeps results for a minute is asked for new ones most of the time.
 */
public final class SearchMix implements Scenario {

    private static final String PAGE = "&_count=20";
    private static final String DEMO = "https://istijal.dz/fhir/sid/demo";
    private static final String LOINC = "http://loinc.org";
    private static final List<String> CODES = List.of("8867-4", "9279-1", "85354-9", "72514-3", "75616-3");

    /** What the searches are called in the report, in the order in which they are sent. */
    public static final List<String> KINDS = List.of(
            "patient + code",
            "patient + date",
            "status + date",
            "identifier",
            "name + birth date",
            "_include",
            "sorted by date");

    private final Population population;
    private final AtomicLong number = new AtomicLong();

    public SearchMix(Population population) {
        this.population = population;
    }

    @Override
    public Request next(int worker) {
        long n = number.getAndIncrement();
        return search((int) (n % KINDS.size()), n / KINDS.size());
    }

    /** The n-th search of a kind; the same on every server that holds the same population. */
    public Request search(int kind, long n) {
        Population.KnownPatient patient = population.patients().at(n);
        String code = LOINC + "|"
                + CODES.get((int) (n / Math.max(1, population.patients().size()) % CODES.size()));
        String path =
                switch (kind) {
                    case 0 -> "Observation?patient=" + id(patient) + "&code=" + encoded(code);
                    case 1 ->
                        "Observation?patient=" + id(patient) + "&date=ge" + before(patient, n) + "&date=lt"
                                + after(patient);
                    case 2 -> "Encounter?status=finished&date=ge" + before(patient, n) + "&date=lt" + after(patient);
                    case 3 -> "Patient?identifier=" + encoded(DEMO + "|" + patient.identifier());
                    case 4 -> "Patient?family=" + encoded(patient.family()) + "&birthdate=" + patient.birthDate();
                    case 5 -> "DiagnosticReport?patient=" + id(patient) + "&_include=DiagnosticReport:result";
                    default ->
                        "Observation?code=" + encoded(LOINC + "|8867-4") + "&date=lt" + after(patient) + "&_sort=-date";
                };
        return Request.get(KINDS.get(kind), path + PAGE);
    }

    private static String id(Population.KnownPatient patient) {
        return patient.reference().substring("Patient/".length());
    }

    private static Instant before(Population.KnownPatient patient, long n) {
        return patient.arrival()
                .truncatedTo(ChronoUnit.SECONDS)
                .minus(Duration.ofDays(30).plusSeconds(n));
    }

    private static Instant after(Population.KnownPatient patient) {
        return patient.arrival().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(1));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
