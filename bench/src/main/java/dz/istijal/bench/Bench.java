package dz.istijal.bench;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dz.istijal.bench.Settings.Contest;
import dz.istijal.bench.load.Driver;
import dz.istijal.bench.load.Round;
import dz.istijal.bench.load.Scenario;
import dz.istijal.bench.profile.ProfileFiles;
import dz.istijal.bench.profile.Profiler;
import dz.istijal.bench.profile.Stacks;
import dz.istijal.bench.report.MarkdownReport;
import dz.istijal.bench.report.RatioChart;
import dz.istijal.bench.report.Regression;
import dz.istijal.bench.report.Results;
import dz.istijal.bench.report.Summary;
import dz.istijal.bench.scenario.AnswerCheck;
import dz.istijal.bench.scenario.BulkExport;
import dz.istijal.bench.scenario.CreateObservation;
import dz.istijal.bench.scenario.CrudMix;
import dz.istijal.bench.scenario.EmergencyTransaction;
import dz.istijal.bench.scenario.Population;
import dz.istijal.bench.scenario.ReadResource;
import dz.istijal.bench.scenario.SearchMix;
import dz.istijal.bench.scenario.UpdateObservation;
import dz.istijal.bench.scenario.Versions;
import dz.istijal.bench.synthea.Corpus;
import dz.istijal.bench.synthea.EmergencyVisit;
import dz.istijal.bench.synthea.Facility;
import dz.istijal.bench.synthea.Load;
import dz.istijal.bench.synthea.Loading;
import dz.istijal.bench.synthea.SyntheaGenerator;
import dz.istijal.bench.synthea.VisitMapper;
import dz.istijal.bench.synthea.VisitPoster;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Measures our server against HAPI JPA as it comes: one command, both servers, the same data, in turn. */
public final class Bench {

    private static final int SEARCHES_COMPARED = 25;

    private final Settings settings;
    private final Arena arena;
    private final FhirContext context = FhirContext.forR4();
    private final List<Results.Measured> measured = new ArrayList<>();
    private final AtomicInteger runs = new AtomicInteger();
    private int visits;

    private Bench(Settings settings, Arena arena) {
        this.settings = settings;
        this.arena = arena;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.parse(arguments);
        Settings settings = Settings.from(options);
        long start = System.nanoTime();
        boolean clean;
        try (Arena arena = new Arena(settings)) {
            String told = String.join(" ", arguments);
            if (options.flag("growth")) {
                clean = new GrowthBench(options, settings, arena).run(told);
            } else if (options.flag("queue")) {
                clean = new QueueBench(options, settings, arena).run(told);
            } else if (options.flag("simulate")) {
                clean = new SimulateBench(options, settings, arena).run(told);
            } else {
                clean = new Bench(settings, arena).run(start, told);
            }
        }
        System.exit(clean ? 0 : 1);
    }

    private boolean run(long start, String arguments) throws Exception {
        List<Path> files = new SyntheaGenerator(Path.of("bench").toAbsolutePath()).generate(settings.patients());
        double otherLoad = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        say("Starting both servers ...");
        arena.open();
        List<List<EmergencyVisit>> persons =
                new Corpus(context, new VisitMapper(Load.SINCE, patient -> Facility.CHU_MUSTAPHA)).read(files);
        Side ours = fill(arena.ours(), persons);
        Side baseline = fill(arena.baseline(), persons);
        arena.postgres().analyze(settings.postgresPort(), arena.postgres().databases());

        AnswerCheck.Comparison answers =
                new AnswerCheck().compare(ours.forComparison(), baseline.forComparison(), SEARCHES_COMPARED);
        say(
                "%d searches compared, %d answered differently",
                answers.asked(), answers.differences().size());
        answers.differences().stream().limit(5).forEach(System.err::println);

        // While both still hold the same: rounds last a time, so the faster server stores more in them.
        Results.Exports export = settings.export() ? Results.Exports.of(export(ours), export(baseline)) : null;

        say("Rehearsing every scenario, %d s each ...", settings.warmUp().toSeconds());
        for (Planned planned : scenarios()) {
            new Lane(ours, planned.scenario().apply(ours)).rehearse();
            new Lane(baseline, planned.scenario().apply(baseline)).rehearse();
        }
        for (Planned planned : scenarios()) {
            measure(planned, ours, baseline);
        }

        Results results = new Results(
                settings.title(),
                LocalDateTime.now().truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' '),
                ("mvn -q -DskipTests -Pbench package -Dbench.arguments=\"" + arguments + "\"")
                        .replace(" -Dbench.arguments=\"\"", ""),
                (System.nanoTime() - start) / 1_000_000_000L,
                new MachineProbe().probe(arena.postgres(), otherLoad),
                method(),
                answers,
                List.copyOf(measured),
                export,
                List.of());
        results = results.with(Regression.since(settings.against(), results));
        write(results);
        results.regressions().forEach(each -> say("WORSE: %s", each));
        boolean noWorse = results.regressions().isEmpty() || !settings.strict();
        return noWorse
                && answers.differences().isEmpty()
                && measured.stream()
                        .allMatch(each ->
                                each.ours().errors() == 0 && each.baseline().errors() == 0);
    }

    /** A contender with what it holds and the arrivals that it has had and will have. */
    private record Side(Contender contender, Population population, EmergencyTransaction arrivals) {

        AnswerCheck.Side forComparison() {
            return new AnswerCheck.Side(contender.server(), contender.clinician(), population);
        }
    }

    private Side fill(Contender contender, List<List<EmergencyVisit>> persons)
            throws IOException, InterruptedException {
        say("Loading %s ...", contender.server().name());
        List<Loading.Loaded> loaded = new Loading(
                        new VisitPoster(context, contender.server()), contender.server(), settings.clients())
                .load(persons);
        visits = loaded.size();
        Population population = new Population(loaded);
        EmergencyTransaction arrivals = new EmergencyTransaction(population, "a");
        for (int i = 0; i < settings.arrivals(); i++) {
            var request = arrivals.next(0);
            arrivals.answered(
                    0,
                    request,
                    contender
                            .server()
                            .send(contender.clinician(), request)
                            .orFail("An emergency transaction at "
                                    + contender.server().name()));
        }
        return new Side(contender, population, arrivals);
    }

    private record Planned(String name, Function<Side, Scenario> scenario) {}

    /** In this order, so that what one stores is there for the next. Nothing is checked when it is read. */
    private List<Planned> scenarios() {
        List<Planned> all = List.of(
                new Planned("transaction", Side::arrivals),
                new Planned("create", side -> new CreateObservation(side.population)),
                new Planned("update", side -> new UpdateObservation(side.population, settings.clients())),
                new Planned("CRUD mix", side -> new CrudMix(side.population, "m" + runs.getAndIncrement())),
                new Planned("read", side -> new ReadResource(side.population)),
                new Planned("versions", side -> new Versions(side.population)),
                new Planned("search mix", side -> new SearchMix(side.population)));
        List<Planned> ofContest =
                switch (settings.contest()) {
                    case TEXT ->
                        List.of(
                                all.get(0),
                                new Planned(
                                        "transaction with a report",
                                        side -> EmergencyTransaction.withReport(
                                                side.population, "t" + runs.getAndIncrement())));
                    case VALIDATION -> all.subList(0, 3);
                    default -> all;
                };
        return settings.only().isEmpty()
                ? ofContest
                : ofContest.stream()
                        .filter(each -> settings.only().contains(each.name().replace(' ', '-')))
                        .toList();
    }

    private void measure(Planned planned, Side ours, Side baseline)
            throws InterruptedException, SQLException, IOException {
        String name = planned.name();
        Lane first = new Lane(ours, planned.scenario().apply(ours));
        Lane second = new Lane(baseline, planned.scenario().apply(baseline));
        first.warmUp();
        second.warmUp();
        for (int round = 1; round <= settings.rounds(); round++) {
            first.round(name, round);
            second.round(name, round);
        }
        Results.Measured result = Results.Measured.of(name, Summary.of(first.rounds), Summary.of(second.rounds));
        measured.add(result);
        say(
                "%-12s ours / baseline: throughput %.2f, p50 %.2f, p99 %.2f, CPU %.2f",
                name,
                result.ratio().throughput(),
                result.ratio().p50(),
                result.ratio().p99(),
                result.ratio().cpu());
        if (settings.profile()) {
            profile(name, first);
        }
    }

    /** A round of its own, which no ratio is taken from: sampling has its price. */
    private void profile(String name, Lane lane) throws InterruptedException, SQLException, IOException {
        Path pictures = Path.of("bench/target/profiles").toAbsolutePath();
        Profiler profiler = Profiler.of(arena.ours().process().pid(), pictures);
        profiler.start();
        lane.driver.run(lane.scenario, settings.profiledRound());
        Stacks stacks = profiler.stop();
        new ProfileFiles(settings.out().resolve("profiles"), pictures)
                .write(
                        name,
                        "processor time of our server's JVM, %d clients, %d s"
                                .formatted(
                                        settings.clients(),
                                        settings.profiledRound().toSeconds()),
                        stacks);
    }

    /** One contender under one scenario. */
    private final class Lane {

        private final Driver driver;
        private final Scenario scenario;
        private final String server;
        private final List<Round> rounds = new ArrayList<>();

        private Lane(Side side, Scenario scenario) {
            Contender contender = side.contender();
            this.driver = new Driver(contender.server(), contender.clinician(), settings.clients(), contender.meter());
            this.scenario = scenario;
            this.server = contender.server().name();
        }

        private void rehearse() throws InterruptedException, SQLException {
            driver.run(scenario, settings.warmUp());
        }

        private void warmUp() throws InterruptedException, SQLException {
            driver.warmUp(scenario, settings.warmUp(), settings.mostWarmUps());
        }

        private void round(String name, int number) throws InterruptedException, SQLException {
            arena.postgres().checkpoint();
            Round round = driver.run(scenario, settings.round());
            rounds.add(round);
            say(
                    "%-12s %-8s round %d: %8.1f /s, %6.2f ms CPU each, %d errors",
                    name,
                    server,
                    number,
                    round.count() / round.seconds(),
                    round.use().server() / 1e6 / Math.max(1, round.count()),
                    round.errors());
        }
    }

    private BulkExport.Exported export(Side side) throws IOException, InterruptedException, SQLException {
        Contender contender = side.contender();
        say("export       %s ...", contender.server().name());
        BulkExport.Exported exported =
                new BulkExport(contender.server(), contender.ministry(), contender.meter()).run();
        say(
                "export       %s: %d resources, manifest after %.1f s, all after %.1f s",
                contender.server().name(), exported.resources(), exported.manifestSeconds(), exported.seconds());
        return exported;
    }

    private Results.Method method() {
        String baseline = "HAPI FHIR JPA 8.8.0 with the settings of its starter (ADR 0011), no security";
        String ours = "default profile of this commit, OAuth 2 and row-level security on, as his-chu-mustapha;"
                + " export as ministry-reporting";
        return new Results.Method(
                settings.contest() == Contest.FIRST_LIGHT,
                switch (settings.contest()) {
                    case CALIBRATION ->
                        "the baseline once more: two equal servers, whose ratios show the method's error";
                    case FIRST_LIGHT, VALIDATION, TEXT -> ours;
                },
                switch (settings.contest()) {
                    case VALIDATION ->
                        "our server once more with istijal.validation.enabled=false: ratios show what checking costs";
                    case TEXT ->
                        "our server once more with istijal.text-index.enabled=false; the report is the transaction's"
                                + " thirteenth resource, a DiagnosticReport: ratios show what indexing its text costs";
                    default -> baseline;
                },
                settings.heap(),
                settings.clients(),
                settings.rounds(),
                (int) settings.round().toSeconds(),
                (int) settings.warmUp().toSeconds(),
                settings.mostWarmUps(),
                settings.patients(),
                visits,
                settings.arrivals());
    }

    private void write(Results results) throws IOException {
        Files.createDirectories(settings.out());
        Path json = settings.out().resolve(settings.name() + ".json");
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), results);
        Files.writeString(
                settings.out().resolve(settings.name() + ".md"),
                new MarkdownReport().render(results, settings.name() + ".svg"));
        Files.writeString(settings.out().resolve(settings.name() + ".svg"), new RatioChart().render(results));
        say("Written: %s, .md, .svg after %d s", json, results.seconds());
    }

    private static void say(String format, Object... values) {
        System.out.printf(java.util.Locale.ROOT, format + "%n", values);
    }
}
