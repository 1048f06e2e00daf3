package dz.istijal.emergency.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.emergency.Visit;
import dz.istijal.emergency.topics.Listener.Told;
import dz.istijal.testing.IstijalTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** Endpoints and nodes that fail; the limit of time is for what never comes. */
@IstijalTest
@Timeout(120)
class OutageTest extends DeliveryScenes {
    @Autowired
    private Deliverer deliverer;

    @Autowired
    private DeliveryStore deliveries;

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
}
