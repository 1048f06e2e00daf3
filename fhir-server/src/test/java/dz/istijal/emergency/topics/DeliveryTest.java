package dz.istijal.emergency.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.emergency.topics.Listener.Received;
import dz.istijal.emergency.topics.Listener.Told;
import dz.istijal.testing.IstijalTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a subscriber is told; the limit of time is for what never comes. */
@IstijalTest
@Timeout(120)
class DeliveryTest extends DeliveryScenes {
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
}
