package dz.istijal.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text index of a server that was killed, upgraded, or given a folder that it cannot use. */
class TextAfterACrashTest {
    private static final String HOSPITAL = "his-chu-mustapha";
    private static final String FOUND = "/fhir/DiagnosticReport?_content=pneumothorax";

    @TempDir
    Path folder;

    @Test
    void aReportThatWasAcknowledgedAndNotYetIndexedIsFoundAfterAKill() throws Exception {
        int database = freePort();
        String databasePort = "--istijal.database.embedded.port=" + database;
        try (ServerProcess server = ServerProcess.start(folder, freePort(), databasePort)) {
            server.awaitReady();
            // The worker may not look into its queue, so nothing is indexed while the writer goes on.
            superuser(database, "REVOKE SELECT ON istijal.text_queue FROM istijal_system");
            String token = server.token(HOSPITAL);
            writeReport(server, token);
            assertThat(waiting(database)).isEqualTo(1);
            assertThat(server.send(token, "GET", FOUND, "").body()).contains("\"total\":0");
            server.kill();
            assertThat(waiting(database)).isEqualTo(1);
            superuser(database, "GRANT SELECT ON istijal.text_queue TO istijal_system");
        }
        try (ServerProcess server = ServerProcess.start(folder, freePort(), databasePort)) {
            server.awaitReady();
            awaitFound(server);
            assertThat(waiting(database)).isZero();
            server.stop();
        }
    }

    @Test
    void withoutAFolderAllButTextIsAnsweredAndAnIndexOfAnotherVersionIsMadeAgain() throws Exception {
        String databasePort = "--istijal.database.embedded.port=" + freePort();
        Path noFolder = Files.createFile(folder.resolve("lucene"));
        try (ServerProcess server = ServerProcess.start(folder, freePort(), databasePort)) {
            server.awaitReady();
            String token = server.token(HOSPITAL);
            writeReport(server, token);
            HttpResponse<String> refused = server.send(token, "GET", FOUND, "");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("\"transient\"");
            assertThat(server.send(token, "GET", "/fhir/DiagnosticReport?status=final", "")
                            .body())
                    .contains("pneumothorax");
            assertThat(server.send(token, "GET", "/fhir/Observation?_content=x", "")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(server.output()).contains("Text search is off");
            server.stop();
        }
        Files.delete(noFolder);
        Path index = Files.createDirectories(folder.resolve("lucene/ResourceTable"));
        Files.writeString(index.resolve("write.lock"), "");
        Files.writeString(index.resolve("segments_1"), "of another version");
        Files.writeString(folder.resolve("lucene/istijal-format"), "1");
        try (ServerProcess server = ServerProcess.start(folder, freePort(), databasePort)) {
            server.awaitReady();
            awaitFound(server);
            server.stop();
        }
    }

    private static void writeReport(ServerProcess server, String token) throws Exception {
        HttpResponse<String> patient = server.send(
                token,
                "POST",
                "/fhir/Patient",
                "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Bensalem\"}],\"birthDate\":\"1981\"}");
        assertThat(patient.statusCode()).isEqualTo(201);
        String id = patient.headers().firstValue("Location").orElseThrow().replaceAll(".*/Patient/([^/]+)/.*", "$1");
        HttpResponse<String> report = server.send(token, "POST", "/fhir/DiagnosticReport", """
                {"resourceType":"DiagnosticReport","status":"final","code":{"text":"Radiographie du thorax"},
                 "subject":{"reference":"Patient/%s"},"conclusion":"Discret pneumothorax apical gauche"}
                """.formatted(id));
        assertThat(report.statusCode()).as(report.body()).isEqualTo(201);
    }

    private static void awaitFound(ServerProcess server) throws Exception {
        String token = server.token(HOSPITAL);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> server.send(token, "GET", FOUND, "").body().contains("apical gauche"));
    }

    private static int waiting(int database) throws SQLException {
        try (Connection connection = superuser(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM istijal.text_queue")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void superuser(int database, String sql) throws SQLException {
        try (Connection connection = superuser(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection superuser(int database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + database + "/istijal", "postgres", "");
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
