package dz.istijal.bench;

import dz.istijal.bench.baseline.Baseline;
import dz.istijal.bench.baseline.DemoPlaces;
import dz.istijal.bench.cpu.CpuMeter;
import dz.istijal.bench.cpu.PostgresProcesses;
import dz.istijal.bench.server.FhirServer;
import dz.istijal.bench.server.JavaProcess;
import dz.istijal.bench.server.LocalPostgres;
import dz.istijal.bench.synthea.Facility;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Both servers on one PostgreSQL, started for a run and gone after it. */
final class Arena implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final String BASELINE = "baseline";

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
        Predicate<String> isOurs = database -> !database.equals(BASELINE);
        if (settings.calibrate()) {
            ownPostgres = LocalPostgres.start(directory.resolve("pg"), settings.postgresPort());
            postgres = PostgresProcesses.on(settings.postgresPort());
            ours = baseline("ours", "twin", settings.oursPort(), isOurs);
        } else {
            JavaProcess process = startOurs();
            postgres = PostgresProcesses.on(settings.postgresPort());
            FhirServer server = FhirServer.secured("ours", address(settings.oursPort()));
            ours = new Contender(
                    server,
                    process,
                    new CpuMeter(postgres, process.pid(), isOurs),
                    Facility.CHU_MUSTAPHA.client(),
                    "ministry-reporting");
        }
        baseline = baseline(BASELINE, BASELINE, settings.baselinePort(), BASELINE::equals);
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

    private JavaProcess startOurs() throws InterruptedException {
        if (!Files.exists(settings.jar())) {
            throw new IllegalStateException("Our server is not built: mvn -q -DskipTests -pl fhir-server -am package");
        }
        JavaProcess process = JavaProcess.start(
                "our server",
                List.of(
                        "-Xmx" + settings.heap(),
                        "-jar",
                        settings.jar().toString(),
                        "--server.port=" + settings.oursPort(),
                        "--istijal.database.embedded.directory=" + directory.resolve("pg"),
                        "--istijal.database.embedded.port=" + settings.postgresPort()),
                directory,
                directory.resolve("ours.log"));
        process.awaitReady(address(settings.oursPort()).resolve("/actuator/health/readiness"), PATIENCE);
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
                        "--spring.datasource.url=jdbc:postgresql://localhost:" + settings.postgresPort() + "/"
                                + database,
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
