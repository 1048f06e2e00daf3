package dz.istijal.bench.growth;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.bench.load.Driver;
import dz.istijal.bench.load.Round;
import dz.istijal.bench.load.Scenario;
import dz.istijal.bench.report.Summary;
import dz.istijal.bench.scenario.AnswerCheck;
import dz.istijal.bench.scenario.EmergencyTransaction;
import dz.istijal.bench.scenario.Population;
import dz.istijal.bench.scenario.ReadResource;
import dz.istijal.bench.scenario.SearchMix;
import dz.istijal.bench.server.FhirServer;
import dz.istijal.bench.server.Request;
import dz.istijal.bench.synthea.EmergencyVisit;
import dz.istijal.bench.synthea.Loading;
import dz.istijal.bench.synthea.VisitPoster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One server that is filled step by step, measured and asked for its plans at each. Some persons are stored through
 * FHIR, the rest are copied from them inside PostgreSQL, and the copies are held against their originals.
 */
public final class Growth {

    static final String SEARCHES = "search mix";

    private static final int COPIES_CHECKED = 8;
    private static final int SEARCHES_CHECKED = 5;

    /** Beyond the five executions after which the driver prepares a statement, and the five after which PostgreSQL may plan it once for all. */
    private static final int BEFORE_THE_PLAN = 12;

    private final Place place;
    private final Pace pace;
    private final FhirContext context = FhirContext.forR4Cached();
    private final Multiplication multiplication;
    private List<Loading.Loaded> originals = List.of();
    private Multiplication.Originals rows;
    private int copies;
    private int checked;

    /**
     * The server under test.
     *
     * @param client that searches
     * @param database JDBC URL of its database, with a superuser
     * @param log of that PostgreSQL
     */
    public record Place(
            FhirServer server, String client, String database, Path log, dz.istijal.bench.cpu.Meter meter) {}

    /**
     * How it is measured.
     *
     * @param originals persons stored through FHIR
     * @param sizes numbers of patients, each a multiple of {@code originals}, ascending
     * @param mostWarmUps how often a warm-up is repeated at most while the JVM's compilers are busy
     * @param plans folder for the texts of the plans
     */
    public record Pace(
            int originals,
            List<Integer> sizes,
            int loaders,
            int rounds,
            Duration round,
            Duration warmUp,
            int mostWarmUps,
            Path plans) {}

    public Growth(Place place, Pace pace) {
        this.place = place;
        this.pace = pace;
        this.multiplication = new Multiplication(place.database, line -> say("  %s", line));
    }

    public List<GrowthResults.Size> run() throws IOException, InterruptedException, SQLException {
        List<GrowthResults.Size> sizes = new ArrayList<>();
        Map<String, StringBuilder> plans = new LinkedHashMap<>();
        load();
        for (int patients : pace.sizes) {
            grow(patients);
            say("Measuring %d patients ...", patients);
            Population population = population();
            Map<String, Summary> work = measure(population);
            Map<String, String> summaries = explain(patients, population, plans);
            say("Measured %d patients", patients);
            sizes.add(new GrowthResults.Size(
                    patients,
                    number("SELECT count(*) FROM hfj_resource WHERE res_deleted_at IS NULL"),
                    number("SELECT pg_database_size(current_database()) / 1000000"),
                    work,
                    summaries));
        }
        Files.createDirectories(pace.plans);
        for (Map.Entry<String, StringBuilder> plan : plans.entrySet()) {
            Files.writeString(
                    pace.plans.resolve(fileName(plan.getKey())), plan.getValue().toString());
        }
        return sizes;
    }

    /** Copies that were held against their originals. */
    public int checked() {
        return checked;
    }

    static String fileName(String family) {
        return family.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceFirst("^-", "") + ".txt";
    }

    private void load() throws InterruptedException, SQLException {
        say("Storing %d persons through FHIR ...", pace.originals);
        long before = multiplication.greatestId();
        List<List<EmergencyVisit>> persons = new GeneratedPersons().first(pace.originals);
        originals = new Loading(new VisitPoster(context, place.server), place.server, pace.loaders).load(persons);
        rows = new Multiplication.Originals(before, multiplication.greatestId());
    }

    private void grow(int patients) throws SQLException, IOException, InterruptedException {
        if (patients % pace.originals != 0) {
            throw new IllegalArgumentException(patients + " is not a multiple of " + pace.originals);
        }
        int wanted = patients / pace.originals - 1;
        if (wanted > copies) {
            say("Copying %d persons to %d ...", pace.originals, patients);
            long stored = multiplication.copy(rows, copies + 1, wanted);
            say("%d rows copied; VACUUM (ANALYZE) ...", stored);
            copies = wanted;
        }
        execute("VACUUM (ANALYZE)");
        execute("CHECKPOINT");
        check();
    }

    /** What holds of an original must hold of its copy: as many results of each search, and it can be read. */
    private void check() throws IOException, InterruptedException {
        AnswerCheck.Side original =
                new AnswerCheck.Side(place.server, place.client, population(List.of(new Copy(0)), false));
        for (int i = 1; i <= Math.min(COPIES_CHECKED, copies); i++) {
            Copy copy = new Copy(1 + (int) ((long) (copies - 1) * i / COPIES_CHECKED));
            Population others = population(List.of(copy), false);
            AnswerCheck.Comparison comparison = new AnswerCheck()
                    .compare(
                            new AnswerCheck.Side(place.server, place.client, others),
                            original,
                            SEARCHES_CHECKED,
                            SearchMix.OF_ONE_PATIENT);
            if (!comparison.differences().isEmpty()) {
                throw new IllegalStateException("Copies answer otherwise than their originals: "
                        + comparison.differences().get(0));
            }
            ReadResource reads = new ReadResource(others);
            for (int n = 0; n < SEARCHES_CHECKED; n++) {
                Request read = reads.next(0);
                String id = read.path().substring(read.path().indexOf('/') + 1);
                String body = place.server
                        .send(place.client, read)
                        .orFail("A copy, " + read.path())
                        .text();
                if (!body.contains('"' + id + '"')) {
                    throw new IllegalStateException(read.path() + " is answered with another resource");
                }
            }
            checked += comparison.asked() + SEARCHES_CHECKED;
        }
        say("%d searches and reads of copies agree with their originals", checked);
    }

    private Population population() {
        List<Copy> all = new ArrayList<>();
        for (int number = 0; number <= copies; number++) {
            all.add(new Copy(number));
        }
        return population(all, true);
    }

    private Population population(List<Copy> of, boolean scattered) {
        Population population = new Population(List.of());
        for (Copy copy : of) {
            // The originals keep their names: copy 0 is no copy.
            UnaryOperator<String> text = copy.number() == 0 ? UnaryOperator.identity() : copy::text;
            originals.forEach(each -> population.add(each, text, copy::time));
        }
        if (scattered) {
            population.scatter();
        }
        return population;
    }

    /** One client, so that a search's time is its own and not its neighbour's. */
    private Map<String, Summary> measure(Population population) throws InterruptedException, SQLException {
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        scenarios.put(SEARCHES, new SearchMix(population));
        scenarios.put("read", new ReadResource(population));
        scenarios.put("transaction", new EmergencyTransaction(new Population(List.of()), "g" + copies));
        Map<String, Summary> work = new LinkedHashMap<>();
        Driver driver = new Driver(place.server, place.client, 1, place.meter);
        for (Map.Entry<String, Scenario> scenario : scenarios.entrySet()) {
            driver.warmUp(scenario.getValue(), pace.warmUp, pace.mostWarmUps);
            List<Round> rounds = new ArrayList<>();
            for (int i = 0; i < pace.rounds; i++) {
                rounds.add(driver.run(scenario.getValue(), pace.round));
            }
            Summary summary = Summary.of(rounds);
            work.put(scenario.getKey(), summary);
            say(
                    "%-12s %7d requests, %d errors, p50 %.1f ms, p99 %.1f ms",
                    scenario.getKey(), summary.count(), summary.errors(), summary.p50(), summary.p99());
        }
        return work;
    }

    private Map<String, String> explain(int patients, Population population, Map<String, StringBuilder> texts)
            throws SQLException, IOException, InterruptedException {
        Map<String, String> summaries = new LinkedHashMap<>();
        SearchMix searches = new SearchMix(population);
        ReadResource reads = new ReadResource(population);
        try (PlanCapture capture = PlanCapture.open(place.database, place.log)) {
            for (int kind = 0; kind < SearchMix.KINDS.size(); kind++) {
                for (int n = 0; n < BEFORE_THE_PLAN; n++) {
                    place.server.send(place.client, turned(searches, kind, n));
                }
                Request last = searches.search(kind, BEFORE_THE_PLAN);
                keep(patients, last, capture, summaries, texts);
                Request page = turned(searches, kind, BEFORE_THE_PLAN);
                if (!page.kind().equals(last.kind())) {
                    keep(patients, page, capture, summaries, texts);
                }
            }
            for (int n = 0; n < BEFORE_THE_PLAN; n++) {
                place.server.send(place.client, reads.next(0));
            }
            keep(patients, reads.next(0), capture, summaries, texts);
        }
        return summaries;
    }

    /** Sends a search; if clients turn its pages, the request for the next one, else the search again. */
    private Request turned(SearchMix searches, int kind, int n) throws IOException, InterruptedException {
        Request first = searches.search(kind, n);
        searches.answered(0, first, place.server.send(place.client, first));
        return searches.following(0).orElse(first);
    }

    private void keep(
            int patients,
            Request request,
            PlanCapture capture,
            Map<String, String> summaries,
            Map<String, StringBuilder> texts)
            throws SQLException, IOException, InterruptedException {
        Plans plans = Plans.in(capture.during(
                () -> place.server.send(place.client, request).orFail("A request while its plan is written")));
        summaries.put(request.kind(), plans.summary());
        StringBuilder text = texts.computeIfAbsent(request.kind(), unknown -> new StringBuilder());
        text.append(String.format(
                Locale.ROOT,
                "==== %s, %d patients: %.2f ms in %d statements%n%n%s%n%n",
                request.kind(),
                patients,
                plans.milliseconds(),
                plans.statements().size(),
                plans.summary()));
        plans.statements().forEach(each -> text.append(each.text()).append("\n\n"));
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(place.database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(place.database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
