package dz.istijal.emergency.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many boards, and one that does not keep up; on sockets of their own, so that the test decides who reads. */
@IstijalTest
@Timeout(180)
class CrowdTest {
    private static final String FACILITY = "chu-mustapha";
    private static final int EVENTS = 60_000;
    private static final int BOARDS = 300;
    private static final int LITTLE = 8_192;
    private static final int MUCH = 1_048_576;

    @Autowired
    private IstijalServer server;

    @Autowired
    private LiveStreams streams;

    @Autowired
    @Qualifier("systemJdbcClient")
    private JdbcClient database;

    private String department;
    private String token;

    @BeforeEach
    void openADepartment() throws IOException {
        department = Departments.create(server, FACILITY);
        token = new ObjectMapper()
                .readTree(server.requestToken("his-chu-mustapha", "demo", "system/*.cruds")
                        .body())
                .path("access_token")
                .asText();
        await().atMost(Duration.ofSeconds(30)).until(() -> streams.open() == 0);
    }

    @Test
    void aBoardThatStopsReadingIsCutOffAndCatchesUp() throws IOException {
        List<String> ids = new ArrayList<>();
        List<String> encounters = new ArrayList<>();
        try (Board slow = new Board("0", LITTLE)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> streams.open() == 1);
            tellEvents();
            await().atMost(Duration.ofSeconds(90)).until(() -> streams.open() == 0);
            slow.readInto(ids, encounters, EVENTS);
        }
        assertThat(encounters).hasSizeBetween(1, EVENTS - 1);
        assertWithoutGap(encounters);
        try (Board again = new Board(ids.get(ids.size() - 1), MUCH)) {
            again.readInto(ids, encounters, EVENTS);
        }
        assertThat(encounters).hasSize(EVENTS);
        assertWithoutGap(encounters);
    }

    private static void assertWithoutGap(List<String> encounters) {
        for (int i = 0; i < encounters.size(); i++) {
            assertThat(encounters.get(i)).endsWith("/e-" + (i + 1) + "\"");
        }
    }

    @Test
    void hundredsOfBoardsAreToldWithoutAThreadForEach() throws IOException {
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        List<Board> boards = new ArrayList<>();
        try {
            for (int i = 0; i < BOARDS; i++) {
                boards.add(new Board(null, LITTLE));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> streams.open() == BOARDS);
            Visit visit = new Visit(server.as("his-chu-mustapha"), FACILITY, department, 30).admitted();
            for (Board board : boards) {
                List<String> encounters = new ArrayList<>();
                board.readInto(new ArrayList<>(), encounters, 1);
                assertThat(encounters.get(0)).endsWith(visit.id() + "\"");
            }
            assertThat(ManagementFactory.getThreadMXBean().getThreadCount() - threads)
                    .isLessThan(BOARDS / 3);
        } finally {
            for (Board board : boards) {
                board.close();
            }
        }
    }

    /** As many as no buffer between server and client holds. */
    private void tellEvents() {
        database.sql("""
                        INSERT INTO istijal.ed_event (partition_id, ed, encounter_id, kind, ticket, status)
                        SELECT partition, :ed, 'e-' || n, 'queue-changed', '20261127-0042', 'arrived'
                          FROM istijal.facility, generate_series(1, :events) AS n
                         WHERE organization_id = :facility
                         ORDER BY n
                        """)
                .param("ed", department)
                .param("events", EVENTS)
                .param("facility", FACILITY)
                .update();
    }

    private final class Board implements AutoCloseable {
        private final Socket socket = new Socket();
        private final BufferedReader lines;

        /**
         * Answered when this returns. HTTP/1.0, whose answer is not in chunks.
         *
         * @param buffer bytes that wait here to be read
         */
        Board(String lastEventId, int buffer) throws IOException {
            URI origin = URI.create(server.origin());
            socket.setReceiveBufferSize(buffer);
            socket.connect(new InetSocketAddress(origin.getHost(), origin.getPort()));
            String request = "GET /fhir/Location/" + department + "/$live HTTP/1.0\r\nHost: localhost\r\n"
                    + "Authorization: Bearer " + token + "\r\n"
                    + (lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n") + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 512);
            assertThat(lines.readLine()).contains(" 200");
        }

        /** Whole events, until there are as many as expected or the stream ends, which can be within a line. */
        void readInto(List<String> ids, List<String> encounters, int expected) {
            String id = null;
            String data = null;
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id: ")) {
                        id = line.substring("id: ".length());
                    } else if (line.startsWith("data: ")) {
                        data = line;
                    } else if (line.isEmpty() && data != null) {
                        ids.add(id);
                        encounters.add(data.split(",")[1]);
                        data = null;
                        if (encounters.size() == expected) {
                            return;
                        }
                    }
                }
            } catch (IOException cut) {
                // the server has given this client up
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
