package dz.istijal.emergency.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.security.Caller;
import dz.istijal.security.ClientDirectory;
import dz.istijal.security.SmartScopes;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Waits for what the server sends; the time limit is for a server that sends nothing. */
@IstijalTest
@Timeout(60)
class LiveTest {
    private static final String FACILITY = "chu-mustapha";

    @Autowired
    private IstijalServer server;

    @Autowired
    private LiveStreams streams;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private ClientDirectory clients;

    @Autowired
    @Qualifier("systemJdbcClient")
    private JdbcClient database;

    private final HttpClient http = HttpClient.newHttpClient();
    private String department;

    @BeforeEach
    void openADepartment() {
        department = Departments.create(server, FACILITY);
    }

    @Test
    void aBoardIsToldWhatHappensWhileItHappens() throws Exception {
        try (Board board = open()) {
            Visit visit = new Visit(his(), FACILITY, department, 30).admitted();
            Event arrival = board.next();
            assertThat(arrival.kind()).isEqualTo("patient-arrived");
            assertThat(arrival.data().path("encounter").asText()).isEqualTo("Encounter/" + visit.id());
            assertThat(arrival.data().path("ticket").asText()).isEqualTo(visit.ticket());
            assertThat(arrival.data().has("level")).isFalse();
            visit.triage(2, 5).expect(200);
            Event triage = board.next();
            assertThat(triage.kind()).isEqualTo("triage-done");
            assertThat(triage.data().path("level").asInt()).isEqualTo(2);
            assertThat(triage.data().path("status").asText()).isEqualTo("triaged");
        }
    }

    @Test
    void aBoardThatWasCutOffGoesOnWhereItWas() throws Exception {
        String last;
        Visit visit;
        try (Board board = open()) {
            visit = new Visit(his(), FACILITY, department, 30).admitted();
            last = board.next().id();
        }
        visit.triage(2, 5).expect(200);
        visit.care(department, 20).expect(200);
        try (Board board = open("Last-Event-ID", last)) {
            assertThat(board.next().kind()).isEqualTo("triage-done");
            Event care = board.next();
            assertThat(care.kind()).isEqualTo("queue-changed");
            assertThat(care.data().path("status").asText()).isEqualTo("in-progress");
        }
    }

    @Test
    void aBoardThatWasAwayTooLongIsToldToBeginAnew() throws Exception {
        try (Board board = open("Last-Event-ID", "900000000000000000")) {
            assertThat(board.next().kind()).isEqualTo("reset");
            new Visit(his(), FACILITY, department, 30).admitted();
            assertThat(board.next().kind()).isEqualTo("patient-arrived");
        }
    }

    @Test
    void aBoardHearsNothingOfAnotherDepartment() throws Exception {
        String other = Departments.create(server, FACILITY);
        try (Board board = open()) {
            new Visit(his(), FACILITY, other, 30).admitted();
            Visit own = new Visit(his(), FACILITY, department, 30).admitted();
            assertThat(board.next().data().path("encounter").asText()).isEqualTo("Encounter/" + own.id());
        }
    }

    @Test
    void anotherFacilitysStreamIsNotThereAndLooksLikeNone() {
        FhirHttpClient other = server.as("his-eph-rouiba");
        FhirResponse foreign = other.get("Location/" + department + "/$live").expect(404);
        FhirResponse none = other.get("Location/nowhere/$live").expect(404);
        assertThat(foreign.body().replace(department, "nowhere")).isEqualTo(none.body());
    }

    @Test
    void onlyAHospitalWithTheRightToSearchEncountersListens() {
        server.as("lis-chu-mustapha").get("Location/" + department + "/$live").expect(403);
        server.as("ministry-reporting").get("Location/" + department + "/$live").expect(403);
        server.as("his-chu-mustapha", "system/Patient.rs")
                .get("Location/" + department + "/$live")
                .expect(403);
        server.anonymous().get("Location/" + department + "/$live").expect(401);
        his().get("Location/" + department + "/$live", "Last-Event-ID", "yesterday")
                .expect(400);
    }

    @Test
    void aFullNodeAsksToComeBack() {
        int taken = 0;
        while (streams.takePlace()) {
            taken++;
        }
        try {
            FhirResponse full = his().get("Location/" + department + "/$live").expect(503);
            assertThat(full.header("Retry-After")).isNotNull();
        } finally {
            while (taken-- > 0) {
                streams.giveBackPlace();
            }
        }
    }

    @Test
    void aStreamEndsWithItsToken() {
        assertThat(streams.takePlace()).isTrue();
        var context = new MockAsyncContext(new MockHttpServletRequest(), new MockHttpServletResponse());
        Instant now = Instant.now();
        var stream = new LiveStream(
                department,
                new Caller("nobody", Caller.Kind.HOSPITAL, FACILITY, Optional.empty(), new SmartScopes(List.of())),
                now.minusSeconds(1),
                EventPosition.OLDEST,
                now,
                context,
                null);
        context.addListener(streams.release(stream));
        streams.add(stream);
        while (streams.holds(stream)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void silenceIsBrokenByThePositionToComeBackTo() throws Exception {
        try (Board board = open()) {
            Event before = board.position();
            for (int i = 0; i < 3; i++) {
                Event silent = board.position();
                assertThat(silent.data()).isNull();
                assertThat(EventPosition.parse(silent.id())).isPresent();
            }
            assertThat(EventPosition.parse(before.id())).isPresent();
        }
    }

    @Test
    void aStreamEndsWithTheNodeAndGoesOnAtTheNext() throws Exception {
        Board board = open();
        new Visit(his(), FACILITY, department, 30).admitted();
        String last = board.next().id();
        streams.stop();
        try {
            assertThat(board.ends()).isTrue();
            new Visit(his(), FACILITY, department, 29).admitted();
        } finally {
            streams.start();
        }
        try (Board again = open("Last-Event-ID", last)) {
            assertThat(again.next().kind()).isEqualTo("patient-arrived");
        }
    }

    @Test
    void whoIsStruckOffHearsNothingMoreBeforeItsTokenExpires() throws Exception {
        String client = "his-" + UUID.randomUUID();
        clients.registerWithSecret(client, Caller.Kind.HOSPITAL, FACILITY, "demo");
        try (Board board = openAs(token(client))) {
            database.sql("DELETE FROM istijal.client WHERE client_id = ?")
                    .param(client)
                    .update();
            assertThat(board.ends()).isTrue();
        }
    }

    private Board open(String... headers) throws IOException, InterruptedException {
        return openAs(token("his-chu-mustapha"), headers);
    }

    private Board openAs(String token, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server.origin() + "/fhir/Location/" + department + "/$live"))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        return new Board(new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)), json);
    }

    private String token(String client) throws IOException {
        return json.readTree(
                        server.requestToken(client, "demo", "system/*.cruds").body())
                .path("access_token")
                .asText();
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }

    private record Event(String id, String kind, JsonNode data) {}

    private record Board(BufferedReader lines, ObjectMapper json) implements AutoCloseable {
        /** The next event that has data, as a browser would give it to the page. */
        Event next() throws IOException {
            String id = null;
            String kind = null;
            String data = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.startsWith("event: ")) {
                    kind = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    data = line.substring("data: ".length());
                } else if (line.isEmpty() && data != null) {
                    return new Event(id, kind, json.readTree(data));
                }
            }
            throw new AssertionError("the stream has ended");
        }

        /** The next position that comes without an event. */
        Event position() throws IOException {
            String id = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.isEmpty() && id != null) {
                    return new Event(id, null, null);
                }
            }
            throw new AssertionError("the stream has ended");
        }

        boolean ends() {
            try {
                while (lines.readLine() != null) {
                    // what was still on its way
                }
            } catch (IOException cut) {
                // as good an end as any
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
