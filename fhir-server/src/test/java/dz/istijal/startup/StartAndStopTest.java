package dz.istijal.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator meets: refusals in one sentence, a kill that loses nothing, a stop that leaves nothing behind. */
class StartAndStopTest {
    private static final String HOSPITAL = "his-chu-mustapha";

    @TempDir
    Path folder;

    @Test
    void aBusyPortIsSaidAtOnce() throws Exception {
        try (ServerSocket taken = new ServerSocket(0);
                ServerProcess server = ServerProcess.start(folder, taken.getLocalPort())) {
            assertThat(server.exitCode()).isNotZero();
            assertThat(server.output())
                    .contains("Port " + taken.getLocalPort() + " is in use.")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aDataFolderInUseIsSaid() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        try (RandomAccessFile file =
                        new RandomAccessFile(data.resolve("istijal.lock").toFile(), "rw");
                var lock = file.getChannel().lock();
                ServerProcess server = ServerProcess.start(folder, freePort())) {
            assertThat(lock.isValid()).isTrue();
            assertThat(server.exitCode()).isNotZero();
            assertThat(server.output())
                    .contains("is in use by another Istijal server.")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void anExternalDatabaseThatDoesNotAnswerIsSaid() throws Exception {
        try (ServerProcess server = ServerProcess.start(
                folder, freePort(), "--spring.datasource.url=jdbc:postgresql://localhost:1/istijal")) {
            assertThat(server.exitCode()).isNotZero();
            assertThat(server.output()).contains("cannot be reached").doesNotContain("\tat ");
        }
    }

    @Test
    void productionRefusesWhatIsFineForAFirstLook() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder, freePort(), "--spring.profiles.active=production")) {
            assertThat(server.exitCode()).isNotZero();
            assertThat(server.output()).contains("does not run on the embedded database.");
        }
        try (ServerProcess server = ServerProcess.start(
                folder,
                freePort(),
                "--spring.profiles.active=production",
                "--spring.datasource.url=jdbc:postgresql://localhost:1/istijal",
                "--istijal.public-url=http://fhir.example.dz")) {
            assertThat(server.exitCode()).isNotZero();
            assertThat(server.output()).contains("needs a public URL with TLS.");
        }
    }

    @Test
    void aKillOfDatabaseAndServerLosesNothingThatWasAcknowledgedAndAStopLeavesNothingBehind() throws Exception {
        int database = freePort();
        String databasePort = "--istijal.database.embedded.port=" + database;
        Path pidFile = folder.resolve("data/postgresql/postmaster.pid");
        int port = freePort();
        String location;
        try (ServerProcess server = ServerProcess.start(folder, port, databasePort)) {
            server.awaitReady();
            String token = server.token(HOSPITAL);
            HttpResponse<String> created = server.send(
                    token,
                    "POST",
                    "/fhir/Patient",
                    "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Survivant\"}],\"birthDate\":\"1990\"}");
            assertThat(created.statusCode()).isEqualTo(201);
            location = created.headers().firstValue("Location").orElseThrow();
            killDatabase(pidFile);
            saysThatItsDatabaseIsAway(server, location, token);
            server.kill();
        }
        int second = freePort();
        try (ServerProcess server = ServerProcess.start(folder, second, databasePort)) {
            server.awaitReady();
            String path = URI.create(location).getPath();
            String token = server.token(HOSPITAL);
            assertThat(server.send(token, "GET", path, "").body()).contains("Survivant");
            HttpResponse<String> search = server.send(
                    token, "GET", "/fhir/Observation?patient=" + path.replaceFirst(".*/(Patient/[^/]+).*", "$1"), "");
            assertThat(search.statusCode()).isEqualTo(200);
            assertThat(server.output())
                    .as("what is read once the server answers has the right to")
                    .doesNotContain("Retry failure", "without a scope");
            assertThat(server.send(token, "GET", "/actuator/prometheus", "").body())
                    .contains("jvm_memory_used_bytes");
            assertThat(listens(database)).isTrue();
            server.stop();
            assertThat(pidFile).doesNotExist();
            assertThat(listens(database)).isFalse();
        }
    }

    private static void killDatabase(Path pidFile) throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
        Awaitility.await().until(() -> ProcessHandle.of(postmaster).isEmpty());
    }

    private static void saysThatItsDatabaseIsAway(ServerProcess server, String location, String token)
            throws Exception {
        HttpResponse<String> read =
                server.send(token, "GET", URI.create(location).getPath(), "");
        assertThat(read.statusCode()).isEqualTo(503);
        assertThat(read.headers().firstValue("Retry-After")).isPresent();
        assertThat(read.body()).contains("OperationOutcome").doesNotContain("Exception");
        assertThat(server.send(token, "GET", "/actuator/health/readiness", "").statusCode())
                .isEqualTo(503);
        assertThat(server.send(token, "GET", "/actuator/health/liveness", "").statusCode())
                .isEqualTo(200);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
