package dz.istijal.emergency.topics;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.emergency.topics.NotificationBundle.Type;
import dz.istijal.security.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells one subscription all that it has not been told: the handshake, then event after event by number. What was sent
 * counts as told when the endpoint has taken it, so whoever is killed in between leaves it to be sent again. The
 * subscriber's rights are looked up before each notification, what is told is read in its scope.
 */
@Component
class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int FAILURES_OF_AN_ERROR = 3;
    private static final int LARGEST_EXPONENT = 20;

    private final DeliveryStore deliveries;
    private final NumberedEvents events;
    private final NotificationBundle notifications;
    private final SecretHeaders headers;
    private final HttpChannel channel;
    private final StatusWriter statuses;
    private final Subscribers subscribers;
    private final TopicSettings settings;
    private final FhirContext context;
    private final MeterRegistry metrics;

    Delivery(
            DeliveryStore deliveries,
            NumberedEvents events,
            NotificationBundle notifications,
            SecretHeaders headers,
            HttpChannel channel,
            StatusWriter statuses,
            Subscribers subscribers,
            TopicSettings settings,
            FhirContext context,
            MeterRegistry metrics) {
        this.deliveries = deliveries;
        this.events = events;
        this.notifications = notifications;
        this.headers = headers;
        this.channel = channel;
        this.statuses = statuses;
        this.subscribers = subscribers;
        this.settings = settings;
        this.context = context;
        this.metrics = metrics;
    }

    /** @param told number of the last event in it, or of the last one before it */
    private record Notification(Bundle bundle, long told) {}

    /** @param leased by the caller; the lease is given back */
    void tell(NotifiedSubscription leased) throws InterruptedException {
        Optional<NotifiedSubscription> next = Optional.of(leased);
        try {
            while (next.isPresent()) {
                next = tellOnce(next.get());
            }
        } catch (InterruptedException stopped) {
            inFacility(leased, () -> {
                deliveries.release(leased);
                return Optional.empty();
            });
            throw stopped;
        }
    }

    /** @return the subscription, to go on with it; empty when there is nothing more to tell at the moment */
    private Optional<NotifiedSubscription> tellOnce(NotifiedSubscription subscription) throws InterruptedException {
        Optional<Caller> subscriber = subscribers.of(subscription);
        if (subscriber.isEmpty() || subscription.isOver()) {
            return end(subscription, subscriber.isEmpty() ? "rights-lost" : "ended");
        }
        Optional<Notification> notification =
                CurrentScope.call(subscriber.get().accessScope(), () -> next(subscription));
        if (notification.isEmpty()) {
            return inFacility(subscription, () -> {
                deliveries.release(subscription);
                return Optional.empty();
            });
        }
        String why = channel.send(
                subscription,
                headers.stored(subscription.id()),
                encode(subscription, notification.get().bundle()));
        metrics.counter("istijal.subscriptions.notifications", "outcome", why.isEmpty() ? "taken" : "failed")
                .increment();
        return why.isEmpty() ? taken(subscription, notification.get().told()) : failed(subscription, why);
    }

    private Optional<Notification> next(NotifiedSubscription subscription) {
        if (!subscription.shaken()) {
            return Optional.of(new Notification(notifications.sign(subscription, Type.HANDSHAKE), subscription.told()));
        }
        if (subscription.told() < subscription.counted()) {
            List<NumberedEvent> untold = events.between(
                    subscription.id(), subscription.told() + 1, subscription.counted(), subscription.most());
            if (!untold.isEmpty()) {
                return Optional.of(new Notification(
                        notifications.events(
                                subscription, Type.EVENTS, untold, subscription.content(), subscription.told()),
                        untold.get(untold.size() - 1).number()));
            }
        }
        return subscription.isSilent()
                ? Optional.of(new Notification(notifications.sign(subscription, Type.HEARTBEAT), subscription.told()))
                : Optional.empty();
    }

    private byte[] encode(NotifiedSubscription subscription, Bundle bundle) {
        IParser parser = subscription.mimeType().endsWith("xml") ? context.newXmlParser() : context.newJsonParser();
        return parser.encodeResourceToString(bundle).getBytes(StandardCharsets.UTF_8);
    }

    private Optional<NotifiedSubscription> taken(NotifiedSubscription subscription, long told) {
        return inFacility(
                subscription,
                () -> subscription.status() == SubscriptionStatus.ACTIVE
                        ? deliveries.taken(subscription, told)
                        : statuses.write(subscription, null, () -> deliveries.taken(subscription, told)));
    }

    /** Tried again after a pause that grows, until it has lasted too long. */
    private Optional<NotifiedSubscription> failed(NotifiedSubscription subscription, String why) {
        Duration limit = subscription.shaken() ? settings.givenUpAfter() : settings.handshakeWithin();
        if (subscription.failingFor().compareTo(limit) > 0) {
            return end(subscription, why);
        }
        int failures = subscription.failures() + 1;
        SubscriptionStatus status = failures >= FAILURES_OF_AN_ERROR ? SubscriptionStatus.ERROR : subscription.status();
        LOG.debug("Subscription/{}: not taken ({}), {} time(s)", subscription.id(), why, failures);
        inFacility(
                subscription,
                () -> status == subscription.status()
                        ? deliveries.failed(subscription, status, pause(failures))
                        : statuses.write(
                                subscription, why, () -> deliveries.failed(subscription, status, pause(failures))));
        return Optional.empty();
    }

    /** Some sooner, some later, so that those who failed together do not come back together. */
    private Duration pause(int failures) {
        double doubled = settings.firstRetry().toMillis() * Math.pow(2, Math.min(failures - 1, LARGEST_EXPONENT));
        double pause = Math.min(doubled, settings.longestRetry().toMillis());
        return Duration.ofMillis((long) (pause * ThreadLocalRandom.current().nextDouble(0.75, 1.0)));
    }

    /** Nothing more is sent; the subscriber finds the reason in {@code Subscription.error}. */
    Optional<NotifiedSubscription> end(NotifiedSubscription subscription, String why) {
        LOG.info("Subscription/{} of {} is off: {}", subscription.id(), subscription.clientId(), why);
        inFacility(subscription, () -> statuses.write(subscription, why, () -> deliveries.end(subscription)));
        return Optional.empty();
    }

    /** The server's own books of a subscription, which are kept also when the subscriber has no rights any more. */
    private static Optional<NotifiedSubscription> inFacility(
            NotifiedSubscription subscription, Supplier<Optional<NotifiedSubscription>> work) {
        return CurrentScope.call(AccessScope.ofFacility(subscription.partition(), Set.of()), work);
    }
}
