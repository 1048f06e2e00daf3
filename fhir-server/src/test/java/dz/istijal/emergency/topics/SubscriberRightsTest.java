package dz.istijal.emergency.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.emergency.topics.Listener.Told;
import dz.istijal.security.Caller;
import dz.istijal.security.ClientDirectory;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.time.Duration;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

@IstijalTest
@Timeout(120)
class SubscriberRightsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private IstijalServer server;

    @Autowired
    private ClientDirectory clients;

    @Autowired
    private Deliverer deliverer;

    @Autowired
    @Qualifier("systemJdbcClient")
    private JdbcClient database;

    private final Listener listener = new Listener();

    @AfterEach
    void stopListening() {
        listener.close();
        database.sql("UPDATE istijal.subscription SET status = 'off'").update();
    }

    @Test
    void nothingOfAnotherFacilityIsEverTold() {
        String foreign = Departments.create(server, "chu-mustapha");
        String own = Departments.create(server, "eph-rouiba");
        FhirHttpClient rouiba = server.as("his-eph-rouiba");
        String id =
                Subscriptions.active(rouiba, Subscriptions.to("queue-changed", listener.address(), "full-resource"));
        new Visit(server.as("his-chu-mustapha"), "chu-mustapha", foreign, 30).admitted();
        Visit visit = new Visit(rouiba, "eph-rouiba", own, 30).admitted();
        await().atMost(SOON).until(() -> !listener.events().isEmpty());
        assertThat(listener.events()).containsExactly(new Told(1, visit.id()));
        rouiba.post(
                        "Subscription",
                        Subscriptions.to(
                                "queue-changed", listener.address(), "empty", "Encounter?location=Location/" + foreign))
                .expect(422);
        rouiba.delete("Subscription/" + id).expect(204);
    }

    @Test
    void anotherFacilitysSubscriptionIsNotThere() {
        FhirHttpClient mustapha = server.as("his-chu-mustapha");
        String id = Subscriptions.active(mustapha, Subscriptions.to("queue-changed", listener.address(), "empty"));
        FhirHttpClient rouiba = server.as("his-eph-rouiba");
        rouiba.get("Subscription/" + id).expect(404);
        FhirResponse foreign = rouiba.get("Subscription/" + id + "/$status").expect(404);
        FhirResponse none = rouiba.get("Subscription/nowhere/$status").expect(404);
        assertThat(foreign.body().replace(id, "nowhere")).isEqualTo(none.body());
        rouiba.get("Subscription/" + id + "/$events").expect(404);
        assertThat(rouiba.get("Subscription/$status?id=" + id)
                        .resource(Bundle.class)
                        .getEntry())
                .isEmpty();
        assertThat(rouiba.get("Subscription/$status").body()).doesNotContain(id);
        rouiba.delete("Subscription/" + id);
        assertThat(Subscriptions.read(mustapha, id).getStatus()).isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void onlyAHospitalThatMayReadItsStaysIsTold() {
        Subscription wanted = Subscriptions.to("queue-changed", listener.address(), "empty");
        server.as("lis-chu-mustapha").post("Subscription", wanted).expect(403);
        server.as("ministry-reporting").post("Subscription", wanted).expect(403);
        server.as("platform-admin").post("Subscription", wanted).expect(403);
        server.asPerson("medecin").post("Subscription", wanted).expect(403);
        server.as("his-chu-mustapha", "system/Subscription.cruds")
                .post("Subscription", wanted)
                .expect(403);
        server.as("his-chu-mustapha", "system/Encounter.rs")
                .post("Subscription", wanted)
                .expect(403);
        server.as("ministry-reporting").get("Subscription/$status").expect(403);
        server.as("lis-chu-mustapha").get("Subscription/$status").expect(403);
        server.anonymous().get("Subscription/$status").expect(401);
        assertThat(listener.received()).isEmpty();
    }

    @Test
    void whoIsStruckOffIsToldNothingMore() {
        String client = "his-" + UUID.randomUUID();
        clients.registerWithSecret(client, Caller.Kind.HOSPITAL, "eph-rouiba", "demo");
        FhirHttpClient system = server.as(client);
        String department = Departments.create(server, "eph-rouiba");
        String id = Subscriptions.active(system, Subscriptions.to("queue-changed", listener.address(), "id-only"));
        database.sql("DELETE FROM istijal.client WHERE client_id = ?")
                .param(client)
                .update();
        FhirHttpClient rouiba = server.as("his-eph-rouiba");
        new Visit(rouiba, "eph-rouiba", department, 30).admitted();
        Subscriptions.awaitStatus(rouiba, id, SubscriptionStatus.OFF);
        assertThat(Subscriptions.read(rouiba, id).getError()).isEqualTo("rights-lost");
        assertThat(listener.events()).isEmpty();
    }

    @Test
    void theValuesOfHeadersAreSentAndNeverShown() {
        FhirHttpClient his = server.as("his-chu-mustapha");
        Subscription wanted = Subscriptions.to("queue-changed", listener.address(), "empty");
        wanted.getChannel().addHeader("Authorization: Bearer very-secret").addHeader("X-Place: urgences");
        FhirResponse created = his.post("Subscription", wanted, "Prefer", "return=representation")
                .expect(201);
        String id = created.createdId();
        Subscriptions.awaitStatus(his, id, SubscriptionStatus.ACTIVE);
        assertThat(listener.received().get(0).headers().getFirst("Authorization"))
                .isEqualTo("Bearer very-secret");
        assertThat(listener.received().get(0).headers().getFirst("X-Place")).isEqualTo("urgences");
        assertThat(created.body()).doesNotContain("very-secret").contains("Authorization: ****");
        for (String way : new String[] {
            "Subscription/" + id,
            "Subscription/" + id + "/_history",
            "Subscription?_id=" + id,
            "Subscription/" + id + "/$status"
        }) {
            assertThat(his.get(way).expect(200).body()).doesNotContain("very-secret");
        }
        assertThat(database.sql(
                                "SELECT has_column_privilege('istijal_app', 'istijal.subscription_headers', 'headers', 'SELECT')")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        Subscription again = Subscriptions.read(his, id).setStatus(SubscriptionStatus.REQUESTED);
        his.put("Subscription/" + id, again).expect(200);
        await().atMost(SOON).until(() -> listener.received().size() == 2);
        assertThat(listener.received().get(1).headers().getFirst("Authorization"))
                .isEqualTo("Bearer very-secret");
    }

    @Test
    void anotherValueOfAHeaderAloneIsKept() {
        FhirHttpClient his = server.as("his-chu-mustapha");
        Subscription wanted = Subscriptions.to("queue-changed", listener.address(), "empty");
        wanted.getChannel().addHeader("Authorization: Bearer wrong");
        deliverer.stop();
        String id;
        try {
            id = his.post("Subscription", wanted).expect(201).createdId();
            Subscription corrected = Subscriptions.read(his, id);
            corrected.getChannel().getHeader().clear();
            corrected.getChannel().addHeader("Authorization: Bearer right");
            his.put("Subscription/" + id, corrected).expect(200);
        } finally {
            deliverer.start();
        }
        Subscriptions.awaitStatus(his, id, SubscriptionStatus.ACTIVE);
        assertThat(listener.received().get(0).headers().getFirst("Authorization"))
                .isEqualTo("Bearer right");
    }

    @Test
    void credentialsOfOneEndpointAreNotSentToAnother() {
        FhirHttpClient his = server.as("his-chu-mustapha");
        Subscription wanted = Subscriptions.to("queue-changed", listener.address(), "empty");
        wanted.getChannel().addHeader("Authorization: Bearer very-secret");
        String id = Subscriptions.active(his, wanted);
        try (var other = new Listener()) {
            Subscription moved = Subscriptions.read(his, id);
            moved.getChannel().setEndpoint(other.address());
            his.put("Subscription/" + id, moved).expect(422);
            moved.getChannel().getHeader().clear();
            moved.getChannel().addHeader("Authorization: Bearer another");
            his.put("Subscription/" + id, moved).expect(200);
            await().atMost(SOON).until(() -> !other.received().isEmpty());
            assertThat(other.received().get(0).type()).isEqualTo("handshake");
            assertThat(other.received().get(0).headers().getFirst("Authorization"))
                    .isEqualTo("Bearer another");
        }
    }
}
