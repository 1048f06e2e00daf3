package dz.istijal.bench.scenario;

import dz.istijal.bench.load.Scenario;
import dz.istijal.bench.server.Answer;
import dz.istijal.bench.server.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The searches of an emergency department in turn, each for a first page of 20; of one of them the three pages after
 * it too, by the links that the server gave. The values wander, so that a server that keeps results for a minute is
 * asked for new ones most of the time.
 */
public final class SearchMix implements Scenario {

    private static final String PAGE = "&_count=20";
    private static final String DEMO = "https://istijal.dz/fhir/sid/demo";
    private static final String LOINC = "http://loinc.org";
    private static final String FIRST_OF_MANY = "first of many";
    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");
    private static final List<String> CODES = List.of("8867-4", "9279-1", "85354-9", "72514-3", "75616-3");

    /** What the searches are called in the report, in the order in which they are sent. */
    public static final List<String> KINDS = List.of(
            "patient + code",
            "patient + date",
            "status + date",
            "identifier",
            "name + birth date",
            "_include",
            "_revinclude",
            "sorted by date",
            FIRST_OF_MANY);

    /** Those of {@link #KINDS}, by number, that find only what belongs to one patient. */
    public static final List<Integer> OF_ONE_PATIENT = List.of(0, 1, 3, 4, 5, 6);

    /** What the pages after a first of many are called. */
    static final String NEXT = "next page";

    static final int PAGES_FOLLOWED = 3;

    private final Population population;
    private final AtomicLong number = new AtomicLong();
    private final Map<Integer, Following> following = new ConcurrentHashMap<>();

    public SearchMix(Population population) {
        this.population = population;
    }

    /** A client that turns pages: how many it has seen after the first, and where the next one is. */
    private record Following(int seen, String path) {}

    @Override
    public Request next(int worker) {
        Optional<Request> page = following(worker);
        if (page.isPresent()) {
            return page.get();
        }
        long n = number.getAndIncrement();
        return search((int) (n % KINDS.size()), n / KINDS.size());
    }

    @Override
    public void answered(int worker, Request request, Answer answer) {
        if (!isFollowed(request)) {
            return;
        }
        Following before = following.remove(worker);
        int seen = before == null ? 0 : before.seen + 1;
        if (seen < PAGES_FOLLOWED) {
            NextLink.in(answer).ifPresent(path -> following.put(worker, new Following(seen, path)));
        }
    }

    /** The request for the next page, for a client that turns pages. */
    public Optional<Request> following(int worker) {
        return Optional.ofNullable(following.get(worker)).map(page -> Request.get(NEXT, page.path));
    }

    static boolean isFollowed(Request request) {
        return request.kind().equals(FIRST_OF_MANY) || request.kind().equals(NEXT);
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
                    case 6 -> "Encounter?patient=" + id(patient) + "&_revinclude=Observation:encounter";
                    case 7 ->
                        "Observation?code=" + encoded(LOINC + "|8867-4") + "&date=lt" + after(patient) + "&_sort=-date";
                    default -> "Observation?code=" + encoded(LOINC + "|8867-4") + "&date=ge" + LONG_AGO.plusSeconds(n);
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
