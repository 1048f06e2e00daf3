package dz.istijal.bench;

import dz.istijal.bench.Settings.Contest;
import dz.istijal.bench.baseline.Baseline;
import dz.istijal.bench.baseline.DemoPlaces;
import dz.istijal.bench.cpu.CpuMeter;
import dz.istijal.bench.cpu.PostgresProcesses;
import dz.istijal.bench.server.FhirServer;
import dz.istijal.bench.server.JavaProcess;
import dz.istijal.bench.server.LocalPostgres;
import dz.istijal.bench.server.PostgresRestart;
import dz.istijal.bench.synthea.Facility;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Both servers on one PostgreSQL, started for a run and gone after it. */
final class Arena implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final String OURS = "ours";
    private static final String OURS_PROCESS = "our server";
    private static final String BASELINE = "baseline";
    private static final String WITHOUT = "unchecked";

    private final Settings settings;
    private final Path directory;
    private LocalPostgres ownPostgres;
    private PostgresProcesses postgres;
    private Contender ours;
    private Contender baseline;

    Arena(Settings settings) throws IOException {
        this.settings = settings;
        this.directory = Files.createTempDirectory("istijal-bench");
    }

    /** Starts our server, which brings PostgreSQL, then the baseline on a database of its own in that PostgreSQL. */
    void open() throws IOException, InterruptedException, SQLException {
        if (settings.contest() == Contest.CALIBRATION) {
            ownPostgres = LocalPostgres.start(directory.resolve("pg"), settings.postgresPort());
            postgres = PostgresProcesses.on(settings.postgresPort());
            ours = baseline(OURS, "twin", settings.oursPort(), Arena::isOurs);
        } else {
            openOurs();
        }
        baseline = switch (settings.contest()) {
            case VALIDATION -> without("--istijal.validation.enabled=false");
            case TEXT -> without("--istijal.text-index.enabled=false");
            default -> baseline(BASELINE, BASELINE, settings.baselinePort(), BASELINE::equals);
        };
    }

    /**
     * Starts our server alone; what PostgreSQL logs is in {@link #postgresLog}.
     *
     * @param arguments settings besides those of every run
     */
    void openOursAlone(String... arguments) throws IOException, InterruptedException, SQLException {
        openOurs(arguments);
        postgres.close();
        PostgresRestart.loggingTo(postgresLog(), directory.resolve("pg"));
        postgres = PostgresProcesses.on(settings.postgresPort());
        ours = secured(OURS, ours.process(), settings.oursPort(), Arena::isOurs);
    }

    private void openOurs(String... settingsBesides) throws IOException, InterruptedException, SQLException {
        List<String> arguments = new ArrayList<>(List.of(settingsBesides));
        arguments.add("--istijal.database.embedded.directory=" + directory.resolve("pg"));
        arguments.add("--istijal.database.embedded.port=" + settings.postgresPort());
        JavaProcess process = startOurs(OURS_PROCESS, settings.oursPort(), arguments.toArray(String[]::new));
        postgres = PostgresProcesses.on(settings.postgresPort());
        ours = secured(OURS, process, settings.oursPort(), Arena::isOurs);
    }

    /** JDBC URL of our server's database, for the superuser. */
    String oursDatabase() {
        return PostgresProcesses.url(settings.postgresPort(), "istijal") + "?user=postgres";
    }

    Path postgresLog() {
        return directory.resolve("postgresql.log");
    }

    private Path folder(String name) {
        return directory.resolve(name.replace(' ', '-'));
    }

    private static boolean isOurs(String database) {
        return !database.equals(BASELINE) && !database.equals(WITHOUT);
    }

    private Contender secured(String name, JavaProcess process, int port, Predicate<String> isItsDatabase) {
        return new Contender(
                FhirServer.secured(name, address(port)),
                process,
                new CpuMeter(postgres, process.pid(), isItsDatabase),
                Facility.CHU_MUSTAPHA.client(),
                "ministry-reporting");
    }

    /** Our server once more, on a database of its own in the same PostgreSQL, with the setting that leaves something out. */
    private Contender without(String setting) throws IOException, InterruptedException, SQLException {
        postgres.createDatabase(WITHOUT + " OWNER istijal_owner");
        postgres.prepare(settings.postgresPort(), WITHOUT, settings.jar());
        JavaProcess process = startOurs(
                WITHOUT,
                settings.baselinePort(),
                "--spring.datasource.url=" + PostgresProcesses.url(settings.postgresPort(), WITHOUT),
                setting);
        return secured(WITHOUT, process, settings.baselinePort(), WITHOUT::equals);
    }

    Contender ours() {
        return ours;
    }

    Contender baseline() {
        return baseline;
    }

    PostgresProcesses postgres() {
        return postgres;
    }

    private JavaProcess startOurs(String name, int port, String... arguments) throws IOException, InterruptedException {
        if (!Files.exists(settings.jar())) {
            throw new IllegalStateException("Our server is not built: mvn -q -DskipTests -pl fhir-server -am package");
        }
        List<String> command = new ArrayList<>(
                List.of("-Xmx" + settings.heap(), "-jar", settings.jar().toString(), "--server.port=" + port));
        command.addAll(List.of(arguments));
        Path own = Files.createDirectories(folder(name));
        JavaProcess process = JavaProcess.start(name, command, own, own.resolve("server.log"));
        process.awaitReady(address(port).resolve("/actuator/health/readiness"), PATIENCE);
        return process;
    }

    private Contender baseline(String name, String database, int port, Predicate<String> isItsDatabase)
            throws IOException, InterruptedException, SQLException {
        postgres.createDatabase(database);
        JavaProcess process = JavaProcess.start(
                "the baseline",
                List.of(
                        "-Xmx" + settings.heap(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Baseline.class.getName(),
                        "--server.port=" + port,
                        "--server.address=127.0.0.1",
                        "--spring.datasource.url=" + PostgresProcesses.url(settings.postgresPort(), database),
                        "--spring.datasource.username=postgres"),
                directory,
                directory.resolve(name + ".log"));
        process.awaitReady(address(port).resolve("/actuator/health/readiness"), PATIENCE);
        FhirServer server = FhirServer.open(name, address(port));
        new DemoPlaces(server).create(List.of(Facility.CHU_MUSTAPHA));
        return new Contender(server, process, new CpuMeter(postgres, process.pid(), isItsDatabase), "", "");
    }

    private static URI address(int port) {
        return URI.create("http://localhost:" + port);
    }

    /** Stops both servers, the baseline first: ours takes PostgreSQL with it. */
    @Override
    public void close() throws IOException, SQLException {
        if (baseline != null) {
            baseline.process().close();
        }
        if (postgres != null) {
            postgres.close();
        }
        if (ours != null) {
            ours.process().close();
        }
        if (ownPostgres != null) {
            ownPostgres.close();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
    }
}
