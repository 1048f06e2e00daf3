package dz.istijal.emergency.topics;

import dz.istijal.emergency.live.EventStore;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.StorageRule;
import dz.istijal.fhir.rules.WriteContext;
import dz.istijal.security.Caller;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.springframework.stereotype.Component;

/**
 * What a client stores as a Subscription: a topic of ours with an endpoint that may be called, its credentials kept
 * apart, its status the server's. A client sets {@code requested}, to begin or to begin again, or {@code off}.
 */
@Component
class SubscriptionRules implements StorageRule<Subscription> {
    private static final String WANTED = SubscriptionRules.class.getName();

    private final TopicRequestReader reader;
    private final SubscriptionStore subscriptions;
    private final SecretHeaders headers;
    private final EventStore events;
    private final TopicSettings settings;

    SubscriptionRules(
            TopicRequestReader reader,
            SubscriptionStore subscriptions,
            SecretHeaders headers,
            EventStore events,
            TopicSettings settings) {
        this.reader = reader;
        this.subscriptions = subscriptions;
        this.headers = headers;
        this.events = events;
        this.settings = settings;
    }

    @Override
    public Class<Subscription> resourceType() {
        return Subscription.class;
    }

    @Override
    public void beforeCreate(Subscription wanted, WriteContext context) {
        prepare(null, wanted, context);
    }

    @Override
    public void beforeUpdate(Subscription before, Subscription after, WriteContext context) {
        prepare(before, after, context);
    }

    /** A version that only the server's status makes, and what it brings along itself, has no caller. */
    private void prepare(Subscription before, Subscription wanted, WriteContext context) {
        Caller caller = Caller.of(context.request()).orElse(null);
        if (caller == null) {
            return;
        }
        demandRights(caller);
        // A transaction that lost a race is run again, on the resource that is masked already.
        if (!(wanted.getUserData(WANTED) instanceof TopicRequest)) {
            wanted.setUserData(WANTED, reader.read(wanted, before, context.request()));
        }
        TopicRequest request = (TopicRequest) wanted.getUserData(WANTED);
        boolean channelAnew = isAnew(before, request);
        if (before != null && channelAnew) {
            keepHeaders(before.getIdElement().getIdPart(), request, caller);
        }
        SecretHeaders.mask(wanted);
        SubscriptionStatus status = status(before, wanted, channelAnew);
        if (status != SubscriptionStatus.OFF
                && (before == null || before.getStatus() == SubscriptionStatus.OFF)
                && subscriptions.running() >= settings.perFacility()) {
            throw FaultException.unprocessable(
                    Fault.rule("emergency.topic.many", "Subscription", Integer.toString(settings.perFacility())));
        }
        wanted.setStatus(status);
        wanted.setError(before != null && before.getStatus() == status ? before.getError() : null);
    }

    /** Whatever is sent names stays: who may not search for them is told nothing, and who may not read them no ids. */
    private static void demandRights(Caller caller) {
        if (!Subscribers.mayBeTold(caller)) {
            throw FaultException.forbidden(Fault.of(IssueType.FORBIDDEN, "emergency.topic.forbidden", null));
        }
    }

    private boolean isAnew(Subscription before, TopicRequest wanted) {
        return before == null
                || !wanted.endpoint().equals(before.getChannel().getEndpoint())
                || !wanted.headers().equals(headers.stored(before.getIdElement().getIdPart()));
    }

    /** Here already: masked, a version with another value alone is the one that is stored, and nothing is written. */
    private void keepHeaders(String id, TopicRequest wanted, Caller caller) {
        if (subscriptions.progress(id).isPresent()) {
            headers.store(id, caller.partition().orElseThrow(), wanted.headers());
            subscriptions.tellSoon(id);
        }
    }

    /** An endpoint that is new, or told in another way, answers a handshake first. */
    private static SubscriptionStatus status(Subscription before, Subscription wanted, boolean channelAnew) {
        if (wanted.getStatus() == SubscriptionStatus.OFF) {
            return SubscriptionStatus.OFF;
        }
        boolean goesOn = before != null && !channelAnew && wanted.getStatus() == before.getStatus();
        return goesOn ? before.getStatus() : SubscriptionStatus.REQUESTED;
    }

    @Override
    public void afterWrite(Subscription before, Subscription stored, WriteContext context) {
        Caller caller = Caller.of(context.request()).orElse(null);
        if (caller == null || !(stored.getUserData(WANTED) instanceof TopicRequest wanted)) {
            return;
        }
        String id = stored.getIdElement().getIdPart();
        int partition = caller.partition().orElseThrow();
        // What happened while it was off comes as well, unless that is no longer kept.
        boolean goesOn = subscriptions
                .progress(id)
                .filter(progress -> progress.isRunning() || events.isKnown(progress.position()))
                .isPresent();
        subscriptions.store(
                id,
                partition,
                caller,
                context.request().getFhirServerBase(),
                wanted,
                stored.getStatus(),
                goesOn ? null : events.newest());
        headers.store(id, partition, wanted.headers());
    }

    @Override
    public void afterDelete(Subscription resource, WriteContext context) {
        subscriptions.remove(resource.getIdElement().getIdPart());
    }
}
