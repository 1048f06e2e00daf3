package dz.istijal.bench.synthea;

import dz.istijal.bench.server.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs Synthea in a JVM of its own, on a class path of its own ({@code bench/synthea/pom.xml}: it brings a HAPI of
 * years ago), always with the same seed and reference date. What it wrote for a number of patients is kept under
 * {@code bench/target} and used again.
 */
public final class SyntheaGenerator {

    private static final String SEED = "2026";
    private static final String REFERENCE_DATE = "20260101";
    private static final String RESOURCES =
            "Patient,Encounter,Condition,Observation,DiagnosticReport,MedicationRequest,Medication";

    private final Path bench;

    /** @param bench the module's directory */
    public SyntheaGenerator(Path bench) {
        this.bench = bench;
    }

    /** The files of this many living patients (and of those who died on the way), one FHIR Bundle each, by name. */
    public List<Path> generate(int patients) throws InterruptedException {
        Path directory = bench.resolve("target/synthea/patients-" + patients);
        Path done = directory.resolve("done");
        if (!Files.exists(done)) {
            run(patients, directory, classPath());
        }
        try (Stream<Path> files = Files.list(directory.resolve("fhir"))) {
            if (!Files.exists(done)) {
                Files.createFile(done);
            }
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(int patients, Path directory, Path libraries) throws InterruptedException {
        System.out.printf("Synthea writes the lives of %d patients ...%n", patients);
        Path log = bench.resolve("target/synthea/synthea.log");
        try (JavaProcess synthea = JavaProcess.start(
                "Synthea",
                List.of(
                        "-Xmx2g",
                        "-cp",
                        libraries + "/*",
                        "App",
                        "-p",
                        String.valueOf(patients),
                        "-s",
                        SEED,
                        "-cs",
                        SEED,
                        "-r",
                        REFERENCE_DATE,
                        "-e",
                        REFERENCE_DATE,
                        "--exporter.baseDirectory=" + directory,
                        "--exporter.years_of_history=10",
                        "--exporter.hospital.fhir.export=false",
                        "--exporter.practitioner.fhir.export=false",
                        "--exporter.fhir.included_resources=" + RESOURCES),
                bench,
                log)) {
            if (synthea.awaitEnd(Duration.ofMinutes(30)) != 0) {
                throw new IllegalStateException("Synthea failed:\n" + synthea.endOfLog());
            }
        }
    }

    private Path classPath() throws InterruptedException {
        Path libraries = bench.resolve("target/synthea/lib");
        if (Files.isDirectory(libraries)) {
            return libraries;
        }
        System.out.println("Maven fetches Synthea ...");
        Path fetched = bench.resolve("target/synthea/lib-incomplete");
        Path maven = Path.of(System.getProperty("maven.home"), "bin", "mvn");
        try {
            Process process = new ProcessBuilder(
                            maven.toString(),
                            "-q",
                            "-B",
                            "-f",
                            bench.resolve("synthea/pom.xml").toString(),
                            "dependency:copy-dependencies",
                            "-DincludeScope=runtime",
                            "-DoutputDirectory=" + fetched)
                    .inheritIO()
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("Maven could not fetch Synthea");
            }
            return Files.move(fetched, libraries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
