package dz.istijal.emergency.topics;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.emergency.topics.NotificationBundle.Type;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationProvider;
import dz.istijal.security.Caller;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/** {@code Subscription/{id}/$events}: what was, or will be, told, by number (Subscriptions Backport 1.1.0). */
@Component
class SubscriptionEventsProvider implements OperationProvider {
    private static final int MOST = 100;
    private static final int GONE = 410;

    private final SubscriptionStore subscriptions;
    private final NumberedEvents events;
    private final NotificationBundle notifications;

    SubscriptionEventsProvider(
            SubscriptionStore subscriptions, NumberedEvents events, NotificationBundle notifications) {
        this.subscriptions = subscriptions;
        this.events = events;
        this.notifications = notifications;
    }

    /**
     * @param since   number of the first event; absent for the oldest that is kept
     * @param until   number of the last; absent for the newest
     * @param content {@code empty}, {@code id-only} or {@code full-resource}; absent for that of the Subscription
     * @return a notification of type {@code query-event}, of at most 100 events: the count in it is the number of its last
     * @throws FaultException 400 for what is no number or content; 403 for whom events may not be told; 404 when the
     *     Subscription is not the caller's; 410 when the first event is no longer kept
     */
    @Operation(name = "$events", typeName = "Subscription", idempotent = true)
    public Bundle events(
            @IdParam IdType subscription,
            @OperationParam(name = "eventsSinceNumber", max = 1) StringType since,
            @OperationParam(name = "eventsUntilNumber", max = 1) StringType until,
            @OperationParam(name = "content", max = 1) CodeType content,
            RequestDetails request) {
        if (Caller.of(request).filter(Subscribers::mayBeTold).isEmpty()) {
            throw FaultException.forbidden(Fault.of(IssueType.FORBIDDEN, "emergency.topic.forbidden", null));
        }
        NotifiedSubscription asked = StatusProvider.find(subscriptions.find(subscription.getIdPart()), subscription);
        long oldest = events.oldest(asked.id()).orElse(asked.counted() + 1);
        long first = number(since, "eventsSinceNumber", oldest);
        long last = number(until, "eventsUntilNumber", Long.MAX_VALUE);
        if (first < oldest && oldest > 1 && first <= asked.counted()) {
            throw new FaultException(
                    GONE,
                    List.of(Fault.of(
                            IssueType.EXPIRED,
                            "emergency.topic.gone",
                            "eventsSinceNumber",
                            Long.toString(first),
                            Long.toString(oldest))));
        }
        return notifications.events(
                asked,
                Type.ASKED_FOR_EVENTS,
                events.between(asked.id(), first, last, MOST),
                content(content, asked),
                asked.counted());
    }

    private static long number(StringType number, String name, long absent) {
        if (number == null || !number.hasValue()) {
            return absent;
        }
        if (!number.getValue().matches("\\d{1,18}")) {
            throw FaultException.badRequest(
                    Fault.of(IssueType.VALUE, "emergency.topic.event-number", name, number.getValue()));
        }
        return Math.max(1, Long.parseLong(number.getValue()));
    }

    private static Content content(CodeType content, NotifiedSubscription asked) {
        if (content == null || !content.hasValue()) {
            return asked.content();
        }
        return Content.ofCode(content.getValue())
                .orElseThrow(() -> FaultException.badRequest(
                        Fault.of(IssueType.CODEINVALID, "emergency.topic.content", "content", content.getValue())));
    }
}
