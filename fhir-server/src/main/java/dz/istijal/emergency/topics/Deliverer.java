package dz.istijal.emergency.topics;

import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.emergency.live.LiveSettings;
import dz.istijal.security.Caller;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks, as often as live events are looked for, who is to be told what: one thread counts new events and leases what is
 * due; each subscription is then told on a thread of its own, which waits for its endpoint and holds no connection of
 * the database meanwhile. Writers know nothing of it, and no endpoint waits for another.
 */
@Component
class Deliverer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
    private static final int STOP_SECONDS = 5;

    private final EventCounter counter;
    private final DeliveryStore deliveries;
    private final Delivery delivery;
    private final Subscribers subscribers;
    private final LiveSettings live;
    private final Semaphore places;

    private volatile ScheduledExecutorService poller;
    private ExecutorService tellers;
    private boolean databaseAway;

    Deliverer(
            EventCounter counter,
            DeliveryStore deliveries,
            Delivery delivery,
            Subscribers subscribers,
            TopicSettings settings,
            LiveSettings live) {
        this.counter = counter;
        this.deliveries = deliveries;
        this.delivery = delivery;
        this.subscribers = subscribers;
        this.live = live;
        this.places = new Semaphore(settings.atOnce());
        if (settings.givenUpAfter().compareTo(live.kept()) >= 0) {
            throw new IllegalArgumentException(
                    "istijal.subscriptions.given-up-after wants less than istijal.live.kept, or events would be lost");
        }
    }

    private void look() {
        try {
            CurrentScope.call(AccessScope.SYSTEM, counter::behind).forEach(this::count);
            int free = places.availablePermits();
            if (free > 0) {
                CurrentScope.call(AccessScope.SYSTEM, () -> deliveries.lease(free))
                        .forEach(this::begin);
            }
            databaseAway = false;
        } catch (RuntimeException failed) {
            if (!databaseAway) {
                LOG.warn("Subscriptions are not told at the moment", failed);
            }
            databaseAway = true;
        }
    }

    /** Who may not be told any more is off, and nothing is counted for it. */
    private void count(NotifiedSubscription subscription) {
        Optional<Caller> subscriber = subscribers.of(subscription);
        if (subscriber.isPresent()) {
            counter.count(subscription, subscriber.get());
        } else if (subscription.lease() == null) {
            delivery.end(subscription, "rights-lost");
        }
    }

    /** Only this thread takes places, so there is one. */
    private void begin(NotifiedSubscription leased) {
        places.acquireUninterruptibly();
        tellers.execute(() -> {
            try {
                delivery.tell(leased);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException failed) {
                // Its lease ends by itself, then it is told again.
                LOG.warn("Subscription/{} could not be told", leased.id(), failed);
            } finally {
                places.release();
            }
        });
    }

    @Override
    public void start() {
        tellers = Executors.newCachedThreadPool(work -> daemon(work, "topic-teller"));
        poller = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "topic-poller"));
        long millis = live.poll().toMillis();
        poller.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** What is under way is cut off and its leases given back: another node, or the next start, sends it again. */
    @Override
    public void stop() {
        poller.shutdownNow();
        tellers.shutdownNow();
        poller = null;
        try {
            if (!tellers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.info("Some endpoints are still being told; their leases end by themselves");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return poller != null;
    }
}
