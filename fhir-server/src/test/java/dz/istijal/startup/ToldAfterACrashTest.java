package dz.istijal.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while it owes notifications. */
class ToldAfterACrashTest {
    private static final String HOSPITAL = "his-chu-mustapha";
    private static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private volatile boolean takesEvents;
    private HttpServer listener;

    @BeforeEach
    void listen() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", this::take);
        listener.start();
    }

    @AfterEach
    void stopListening() {
        listener.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean takes = takesEvents || body.contains("\"handshake\"");
            (takes ? taken : refused).add(body);
            exchange.sendResponseHeaders(takes ? 200 : 503, -1);
        }
    }

    @Test
    void whatAKilledServerOwedIsToldByTheNext() throws Exception {
        String database = "--istijal.database.embedded.port=" + freePort();
        try (ServerProcess server = ServerProcess.start(folder, freePort(), database)) {
            server.awaitReady();
            String token = server.token(HOSPITAL);
            HttpResponse<String> stored = server.send(token, "POST", "/fhir/Subscription", subscription());
            assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
            await().atMost(SOON).until(() -> taken.size() == 1);
            admit(server, token, "chest-pain");
            await().atMost(SOON).until(() -> !refused.isEmpty());
            admit(server, token, "suspected-diphtheria");
            server.kill();
        }
        takesEvents = true;
        try (ServerProcess server = ServerProcess.start(folder, freePort(), database)) {
            server.awaitReady();
            await().atMost(SOON).until(() -> numbers().contains("2"));
            assertThat(numbers()).containsExactly("1", "2");
            server.stop();
        }
    }

    private List<String> numbers() {
        Pattern number = Pattern.compile("\"event-number\"\\s*,\\s*\"valueString\"\\s*:\\s*\"(\\d+)\"");
        return taken.stream()
                .flatMap(body -> number.matcher(body).results().map(found -> found.group(1)))
                .distinct()
                .toList();
    }

    private static void admit(ServerProcess server, String token, String visit) throws Exception {
        Path admission = Path.of("../ig/examples/visits", visit, "1-admission.json");
        HttpResponse<String> answer = server.send(token, "POST", "/fhir", Files.readString(admission));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private String subscription() {
        return """
                {"resourceType":"Subscription","status":"requested","reason":"test",
                 "criteria":"https://istijal.dz/fhir/SubscriptionTopic/patient-arrived",
                 "channel":{"type":"rest-hook","endpoint":"http://localhost:%d/","payload":"application/fhir+json",
                   "_payload":{"extension":[{"url":"%sbackport-payload-content","valueCode":"id-only"}]}}}
                """.formatted(listener.getAddress().getPort(), BACKPORT);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
