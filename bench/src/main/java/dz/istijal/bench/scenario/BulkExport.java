package dz.istijal.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.bench.cpu.Meter;
import dz.istijal.bench.cpu.Use;
import dz.istijal.bench.server.Answer;
import dz.istijal.bench.server.FhirServer;
import dz.istijal.bench.server.Request;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The whole store by {@code $export} (Bulk Data Access IG 2.0): from kick-off until the last file is here. */
public final class BulkExport {

    private static final long POLL_MILLISECONDS = 250;
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FhirServer server;
    private final String client;
    private final Meter meter;

    public BulkExport(FhirServer server, String client, Meter meter) {
        this.server = server;
        this.client = client;
        this.meter = meter;
    }

    /**
     * @param manifestSeconds from kick-off to the complete manifest
     * @param seconds from kick-off to the last byte of the last file
     * @param resources lines in all files
     */
    public record Exported(double manifestSeconds, double seconds, int files, long resources, long bytes, Use cpu) {}

    public Exported run() throws IOException, InterruptedException, SQLException {
        meter.start();
        long start = System.nanoTime();
        String status = kickOff();
        JsonNode manifest = awaitManifest(status, start + PATIENCE.toNanos());
        double manifestSeconds = secondsSince(start);
        int files = 0;
        long resources = 0;
        long bytes = 0;
        for (JsonNode output : manifest.path("output")) {
            byte[] file = server.get(client, output.path("url").asText(), "application/fhir+ndjson")
                    .orFail("An exported file of " + server.name())
                    .body();
            files++;
            bytes += file.length;
            resources += lines(file);
        }
        return new Exported(manifestSeconds, secondsSince(start), files, resources, bytes, meter.stop());
    }

    private String kickOff() throws IOException, InterruptedException {
        Answer answer = server.send(client, Request.get("export", "$export").with("Prefer", "respond-async"));
        return answer.orFail("$export of " + server.name())
                .headers()
                .firstValue("Content-Location")
                .orElseThrow(() -> new IllegalStateException("$export of " + server.name() + ": no Content-Location"));
    }

    private JsonNode awaitManifest(String status, long deadline)
            throws IOException, InterruptedException, SQLException {
        while (System.nanoTime() < deadline) {
            Answer answer = server.get(client, status, "application/json").orFail("Export status of " + server.name());
            if (answer.status() == 200) {
                return JSON.readTree(answer.body());
            }
            meter.sample();
            TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
        }
        throw new IllegalStateException(
                "The export of " + server.name() + " took more than " + PATIENCE.toMinutes() + " minutes");
    }

    static long lines(byte[] file) {
        long lines = 0;
        for (byte each : file) {
            if (each == '\n') {
                lines++;
            }
        }
        return file.length > 0 && file[file.length - 1] != '\n' ? lines + 1 : lines;
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
