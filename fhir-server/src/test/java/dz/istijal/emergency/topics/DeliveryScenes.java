package dz.istijal.emergency.topics;

import static org.awaitility.Awaitility.await;

import dz.istijal.emergency.Departments;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.IstijalServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.hl7.fhir.r4.model.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A department, a system that listens, and what its Subscriptions are; each gone when the test is. */
abstract class DeliveryScenes {
    static final String FACILITY = "chu-mustapha";
    static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    IstijalServer server;

    @Autowired
    @Qualifier("systemJdbcClient")
    JdbcClient database;

    final Listener listener = new Listener();
    final List<String> stored = new ArrayList<>();
    String department;

    @BeforeEach
    void openADepartment() {
        department = Departments.create(server, FACILITY);
    }

    @AfterEach
    void endWhatWasBegun() {
        listener.close();
        stored.forEach(id -> his().delete("Subscription/" + id));
    }

    String subscribe(String topic, String content) {
        return keep(Subscriptions.active(his(), wanted(topic, listener.address(), content)));
    }

    Subscription wanted(String topic, String endpoint, String content) {
        return Subscriptions.to(topic, endpoint, content, "Encounter?location=Location/" + department);
    }

    String keep(String id) {
        stored.add(id);
        return id;
    }

    void awaitEvents(int count) {
        await().atMost(SOON).until(() -> listener.events().size() >= count);
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
