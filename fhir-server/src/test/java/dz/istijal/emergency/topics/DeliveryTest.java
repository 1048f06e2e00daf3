package dz.istijal.emergency.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.emergency.topics.Listener.Received;
import dz.istijal.emergency.topics.Listener.Told;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A subscriber with a port of its own, as it is told; the limit of time is for what never comes. */
@IstijalTest
@Timeout(120)
class DeliveryTest {
    private static final String FACILITY = "chu-mustapha";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private IstijalServer server;

    @Autowired
    private Deliverer deliverer;

    @Autowired
    private DeliveryStore deliveries;

    @Autowired
    @Qualifier("systemJdbcClient")
    private JdbcClient database;

    private final Listener listener = new Listener();
    private final List<String> stored = new ArrayList<>();
    private String department;

    @BeforeEach
    void openADepartment() {
        department = Departments.create(server, FACILITY);
    }

    @AfterEach
    void endWhatWasBegun() {
        listener.close();
        stored.forEach(id -> his().delete("Subscription/" + id));
    }

    @Test
    void aSystemAnswersAHandshakeAndIsThenToldWhatHappens() {
        String id = subscribe("queue-changed", "id-only");
        Received handshake = listener.received().get(0);
        assertThat(handshake.type()).isEqualTo("handshake");
        assertThat(handshake.bundle().getType()).isEqualTo(BundleType.HISTORY);
        assertThat(handshake.status().getParameter("status").getValue().primitiveValue())
                .isEqualTo("requested");
        Visit visit = new Visit(his(), FACILITY, department, 30).admitted();
        visit.triage(2, 5).expect(200);
        awaitEvents(2);
        assertThat(listener.events()).containsExactly(new Told(1, visit.id()), new Told(2, visit.id()));
        Received told = listener.received().get(1);
        assertThat(told.status().getParameter("subscription").getValue().toString())
                .isNotNull();
        assertThat(told.body())
                .contains("Subscription/" + id, Subscriptions.TOPICS + "queue-changed")
                .doesNotContainIgnoringCase("benali")
                .doesNotContain("Patient/");
        assertThat(told.bundle().getEntry())
                .allMatch(entry -> entry.hasRequest() && entry.hasResponse() && entry.hasFullUrl());
    }

    @Test
    void theContentIsWhatWasAskedFor() {
        try (var emptyListener = new Listener();
                var fullListener = new Listener()) {
            keep(Subscriptions.active(his(), wanted("patient-arrived", emptyListener.address(), "empty")));
            Subscription full = wanted("patient-arrived", fullListener.address(), "full-resource");
            full.getChannel().getPayloadElement().setValueAsString("application/fhir+xml");
            keep(Subscriptions.active(his(), full));
            Visit visit = new Visit(his(), FACILITY, department, 30).admitted();
            await().atMost(SOON)
                    .until(() -> !emptyListener.events().isEmpty()
                            && !fullListener.events().isEmpty());
            Received empty = emptyListener.received().get(1);
            assertThat(empty.body()).doesNotContain("Encounter", "SubscriptionTopic");
            assertThat(empty.events()).containsExactly(new Told(1, null));
            Received whole = fullListener.received().get(1);
            assertThat(whole.headers().getFirst("Content-Type")).isEqualTo("application/fhir+xml");
            assertThat(whole.bundle().getEntry().get(1).getResource())
                    .isInstanceOfSatisfying(
                            Encounter.class,
                            stay -> assertThat(stay.getIdElement().getIdPart()).isEqualTo(visit.id()));
        }
    }

    @Test
    void aTopicTellsItsOwnEventsAndAFilterNarrowsThem() {
        String elsewhere = Departments.create(server, FACILITY);
        Subscription urgent = wanted("triage-done", listener.address(), "id-only");
        urgent.getCriteriaElement().addExtension(Backport.FILTER, new StringType("triage-level=1,2"));
        keep(Subscriptions.active(his(), urgent));
        Visit other = new Visit(his(), FACILITY, elsewhere, 30).admitted();
        other.triage(1, 5).expect(200);
        Visit slight = new Visit(his(), FACILITY, department, 30).admitted();
        slight.triage(4, 5).expect(200);
        Visit severe = new Visit(his(), FACILITY, department, 30).admitted();
        severe.triage(2, 5).expect(200);
        awaitEvents(1);
        assertThat(listener.events()).containsExactly(new Told(1, severe.id()));
    }

    @Test
    void manyWritersLeaveNoGapAndTheEventsOfAStayKeepTheirOrder() throws Exception {
        Subscription subscription = wanted("queue-changed", listener.address(), "id-only");
        subscription.getChannel().addExtension(Backport.MAX_COUNT, new PositiveIntType(7));
        String id = keep(Subscriptions.active(his(), subscription));
        ExecutorService wards = Executors.newFixedThreadPool(6);
        try {
            List<Callable<String>> visits = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                visits.add(() -> {
                    Visit visit = new Visit(his(), FACILITY, department, 30).admitted();
                    visit.triage(3, 5).expect(200);
                    return visit.id();
                });
            }
            for (Future<String> visit : wards.invokeAll(visits)) {
                visit.get();
            }
        } finally {
            wards.shutdownNow();
        }
        awaitEvents(48);
        assertThat(listener.events().stream().mapToLong(Told::number))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 48).boxed().toList());
        assertThat(listener.received().stream().filter(Received::hasEvents))
                .allMatch(notification -> notification.events().size() <= 7)
                .allSatisfy(notification -> assertThat(notification
                                .status()
                                .getParameter("events-since-subscription-start")
                                .getValue()
                                .primitiveValue())
                        .isEqualTo(Long.toString(notification
                                .events()
                                .get(notification.events().size() - 1)
                                .number())));
        assertThat(database.sql("""
                        SELECT count(*) FROM istijal.subscription_event AS later
                         WHERE subscription_id = ? AND kind = 'patient-arrived'
                           AND EXISTS (SELECT FROM istijal.subscription_event AS earlier
                                        WHERE earlier.subscription_id = later.subscription_id
                                          AND earlier.encounter_id = later.encounter_id
                                          AND earlier.number < later.number)
                        """).param(id).query(Integer.class).single()).isZero();
    }

    @Test
    void whatAnEndpointDoesNotTakeIsSentAgainWhenItDoes() {
        String id = subscribe("patient-arrived", "id-only");
        listener.answer(notification -> 503);
        List<String> arrived = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            arrived.add(
                    new Visit(his(), FACILITY, department, 30 - i).admitted().id());
        }
        Subscriptions.awaitStatus(his(), id, SubscriptionStatus.ERROR);
        assertThat(Subscriptions.read(his(), id).getError()).isEqualTo("http-503");
        listener.answer(notification -> 200);
        awaitEvents(3);
        assertThat(listener.events().stream().map(Told::encounter)).containsExactlyElementsOf(arrived);
        Subscriptions.awaitStatus(his(), id, SubscriptionStatus.ACTIVE);
        assertThat(Subscriptions.read(his(), id).hasError()).isFalse();
    }

    @Test
    void anEndpointThatHangsDelaysNoOther() {
        var release = new CountDownLatch(1);
        try (var hanging = new Listener()) {
            keep(Subscriptions.active(his(), wanted("patient-arrived", hanging.address(), "id-only")));
            hanging.answer(notification -> {
                awaitQuietly(release);
                return 200;
            });
            subscribe("patient-arrived", "id-only");
            new Visit(his(), FACILITY, department, 30).admitted();
            new Visit(his(), FACILITY, department, 30).admitted();
            awaitEvents(2);
            assertThat(hanging.events()).isEmpty();
            release.countDown();
            await().atMost(SOON).until(() -> hanging.events().size() >= 2);
        } finally {
            release.countDown();
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        String id = subscribe("patient-arrived", "id-only");
        listener.answer(notification -> notification.path().endsWith("elsewhere") ? 200 : 307);
        new Visit(his(), FACILITY, department, 30).admitted();
        Subscriptions.awaitStatus(his(), id, SubscriptionStatus.ERROR);
        assertThat(Subscriptions.read(his(), id).getError()).isEqualTo("http-307");
        assertThat(listener.events()).isEmpty();
    }

    @Test
    void nothingIsLostWhenTheNodeStopsWhileItTells() {
        subscribe("patient-arrived", "id-only");
        var arrived = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        listener.answer(notification -> {
            arrived.countDown();
            awaitQuietly(release);
            return 200;
        });
        List<String> stays = new ArrayList<>();
        stays.add(new Visit(his(), FACILITY, department, 30).admitted().id());
        awaitQuietly(arrived);
        deliverer.stop();
        try {
            listener.answer(notification -> 200);
            release.countDown();
            stays.add(new Visit(his(), FACILITY, department, 29).admitted().id());
        } finally {
            deliverer.start();
        }
        await().atMost(SOON)
                .until(() ->
                        listener.events().stream().map(Told::encounter).toList().containsAll(stays));
        assertThat(listener.events().stream().map(Told::number).distinct()).containsExactly(1L, 2L);
    }

    @Test
    void ofManyNodesOneTellsASubscription() throws Exception {
        deliverer.stop();
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < 12; i++) {
                keep(his().post("Subscription", wanted("patient-arrived", listener.address(), "empty"))
                        .expect(201)
                        .createdId());
            }
            Callable<List<NotifiedSubscription>> node =
                    () -> CurrentScope.call(AccessScope.SYSTEM, () -> deliveries.lease(3));
            List<String> leased = new ArrayList<>();
            for (Future<List<NotifiedSubscription>> taken : nodes.invokeAll(Collections.nCopies(40, node))) {
                taken.get().forEach(subscription -> leased.add(subscription.id()));
            }
            assertThat(leased).doesNotHaveDuplicates().containsAll(stored);
        } finally {
            nodes.shutdownNow();
            database.sql("UPDATE istijal.subscription SET lease = NULL, leased_until = NULL")
                    .update();
            deliverer.start();
        }
    }

    @Test
    void theLeaseOfANodeThatDiedEndsByItself() {
        String id = subscribe("patient-arrived", "id-only");
        database.sql("""
                        UPDATE istijal.subscription
                           SET lease = gen_random_uuid(), leased_until = now() + interval '3 seconds' WHERE id = ?
                        """).param(id).update();
        Visit visit = new Visit(his(), FACILITY, department, 30).admitted();
        awaitEvents(1);
        assertThat(listener.events()).containsExactly(new Told(1, visit.id()));
    }

    @Test
    void inADatabaseThatWasRestoredElsewhereCountingGoesOn() {
        String id = subscribe("patient-arrived", "id-only");
        long ofAnotherDatabase = 900_000_000_000_000_000L;
        database.sql("UPDATE istijal.subscription SET position_from = ? WHERE id = ?")
                .params(ofAnotherDatabase, id)
                .update();
        await().atMost(SOON)
                .until(() -> database.sql("SELECT position_from FROM istijal.subscription WHERE id = ?")
                                .param(id)
                                .query(Long.class)
                                .single()
                        < ofAnotherDatabase);
        Visit visit = new Visit(his(), FACILITY, department, 30).admitted();
        awaitEvents(1);
        assertThat(listener.events()).containsExactly(new Told(1, visit.id()));
    }

    @Test
    void aDeletedSubscriptionIsToldNothingMore() {
        String id = subscribe("patient-arrived", "id-only");
        his().delete("Subscription/" + id).expect(204);
        try (var other = new Listener()) {
            keep(Subscriptions.active(his(), wanted("patient-arrived", other.address(), "id-only")));
            new Visit(his(), FACILITY, department, 30).admitted();
            await().atMost(SOON).until(() -> other.events().size() == 1);
        }
        assertThat(listener.events()).isEmpty();
        assertThat(database.sql("SELECT count(*) FROM istijal.subscription WHERE id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoTurnsItOffIsToldWhatHappenedMeanwhileWhenItIsOnAgain() {
        String id = subscribe("patient-arrived", "id-only");
        Subscription off = Subscriptions.read(his(), id).setStatus(SubscriptionStatus.OFF);
        his().put("Subscription/" + id, off).expect(200);
        Visit visit = new Visit(his(), FACILITY, department, 30).admitted();
        Subscription on = Subscriptions.read(his(), id);
        assertThat(on.getStatus()).isEqualTo(SubscriptionStatus.OFF);
        his().put("Subscription/" + id, on.setStatus(SubscriptionStatus.REQUESTED))
                .expect(200);
        awaitEvents(1);
        assertThat(listener.events()).containsExactly(new Told(1, visit.id()));
        assertThat(listener.received().stream().map(Received::type))
                .containsExactly("handshake", "handshake", "event-notification");
    }

    @Test
    void silenceIsBrokenByAHeartbeatIfOneWasAskedFor() {
        Subscription subscription = wanted("patient-arrived", listener.address(), "id-only");
        subscription.getChannel().addExtension(Backport.HEARTBEAT, new UnsignedIntType(1));
        keep(Subscriptions.active(his(), subscription));
        await().atMost(SOON)
                .until(() -> listener.received().stream()
                                .filter(notification -> notification.type().equals("heartbeat"))
                                .count()
                        >= 2);
        assertThat(listener.events()).isEmpty();
    }

    @Test
    void whatHasAnEndIsOffAfterIt() {
        String id = subscribe("patient-arrived", "id-only");
        database.sql("UPDATE istijal.subscription SET ends_at = now() WHERE id = ?")
                .param(id)
                .update();
        Subscriptions.awaitStatus(his(), id, SubscriptionStatus.OFF);
        assertThat(Subscriptions.read(his(), id).getError()).isEqualTo("ended");
    }

    @Test
    void anEndpointThatNeverAnswersIsGivenUp() {
        listener.answer(notification -> 404);
        String id = keep(his().post("Subscription", wanted("patient-arrived", listener.address(), "id-only"))
                .expect(201)
                .createdId());
        Subscriptions.awaitStatus(his(), id, SubscriptionStatus.ERROR);
        database.sql("UPDATE istijal.subscription SET failing_since = now() - interval '1 hour' WHERE id = ?")
                .param(id)
                .update();
        Subscriptions.awaitStatus(his(), id, SubscriptionStatus.OFF);
        assertThat(Subscriptions.read(his(), id).getError()).isEqualTo("http-404");
    }

    private String subscribe(String topic, String content) {
        return keep(Subscriptions.active(his(), wanted(topic, listener.address(), content)));
    }

    private Subscription wanted(String topic, String endpoint, String content) {
        return Subscriptions.to(topic, endpoint, content, "Encounter?location=Location/" + department);
    }

    private String keep(String id) {
        stored.add(id);
        return id;
    }

    private void awaitEvents(int count) {
        await().atMost(SOON).until(() -> listener.events().size() >= count);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
