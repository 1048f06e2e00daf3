package dz.istijal.emergency.topics;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.springframework.stereotype.Component;

/**
 * Notifications as R4 has them: a history Bundle whose first entry is the status of the subscription, as Parameters
 * ({@code backport-subscription-notification-r4}, {@code backport-subscription-status-r4}).
 */
@Component
class NotificationBundle {
    /** Codes of R5's subscription-notification-type. */
    enum Type {
        HANDSHAKE("handshake"),
        HEARTBEAT("heartbeat"),
        EVENTS("event-notification"),
        ASKED_FOR_EVENTS("query-event"),
        ASKED_FOR_STATUS("query-status");

        private final String code;

        Type(String code) {
            this.code = code;
        }
    }

    private final Stays stays;

    NotificationBundle(Stays stays) {
        this.stays = stays;
    }

    /** A handshake or a heartbeat. */
    Bundle sign(NotifiedSubscription subscription, Type type) {
        return bundle(subscription, status(subscription, type, subscription.counted()));
    }

    /**
     * What happened. {@code events-since-subscription-start} is the number of the last event told here, so that a
     * receiver that lays one notification after the other sees whether one is missing.
     *
     * @param since what to say of the count when there are no events
     */
    Bundle events(
            NotifiedSubscription subscription, Type type, List<NumberedEvent> events, Content content, long since) {
        long last = events.isEmpty() ? since : events.get(events.size() - 1).number();
        Parameters status = status(subscription, type, last);
        if (content != Content.EMPTY) {
            status.addParameter()
                    .setName("topic")
                    .setValue(new CanonicalType(subscription.topic().canonical()));
        }
        for (NumberedEvent event : events) {
            ParametersParameterComponent told = status.addParameter().setName("notification-event");
            told.addPart().setName("event-number").setValue(new StringType(Long.toString(event.number())));
            told.addPart().setName("timestamp").setValue(new InstantType(Date.from(event.at())));
            if (content != Content.EMPTY) {
                told.addPart()
                        .setName("focus")
                        .setValue(new Reference(subscription.base() + "/Encounter/" + event.encounterId()));
            }
        }
        Bundle bundle = bundle(subscription, status);
        if (content == Content.FULL_RESOURCE) {
            addStays(bundle, subscription, events);
        }
        return bundle;
    }

    /** Each stay once, as it is now. One that the subscriber cannot see any more is not there. */
    private void addStays(Bundle bundle, NotifiedSubscription subscription, List<NumberedEvent> events) {
        Map<String, Encounter> found = new LinkedHashMap<>();
        events.forEach(event ->
                found.computeIfAbsent(event.encounterId(), id -> stays.find(id).orElse(null)));
        found.forEach((id, stay) -> {
            var entry = bundle.addEntry()
                    .setFullUrl(subscription.base() + "/Encounter/" + id)
                    .setResource(stay);
            entry.getRequest().setMethod(HTTPVerb.PUT).setUrl("Encounter/" + id);
            entry.getResponse().setStatus("200");
        });
    }

    /** The status alone, as {@code $status} answers it. */
    Parameters status(NotifiedSubscription subscription, Type type, long events) {
        var status = new Parameters();
        status.setId(UUID.randomUUID().toString());
        status.getMeta().addProfile(Backport.STATUS);
        status.addParameter().setName("subscription").setValue(new Reference(subscription.address()));
        status.addParameter()
                .setName("status")
                .setValue(new CodeType(
                        type == Type.HANDSHAKE
                                ? SubscriptionStatus.REQUESTED.toCode()
                                : subscription.status().toCode()));
        status.addParameter().setName("type").setValue(new CodeType(type.code));
        status.addParameter()
                .setName("events-since-subscription-start")
                .setValue(new StringType(Long.toString(events)));
        if (subscription.failures() > 0) {
            status.addParameter()
                    .setName("error")
                    .setValue(new CodeableConcept()
                            .setText("failures: " + subscription.failures() + ", told: " + subscription.told()));
        }
        return status;
    }

    private static Bundle bundle(NotifiedSubscription subscription, Parameters status) {
        var bundle = new Bundle().setType(BundleType.HISTORY);
        bundle.setId(UUID.randomUUID().toString());
        bundle.getMeta().addProfile(Backport.NOTIFICATION);
        bundle.setTimestamp(new Date());
        var entry = bundle.addEntry()
                .setFullUrl("urn:uuid:" + status.getIdElement().getIdPart())
                .setResource(status);
        entry.getRequest().setMethod(HTTPVerb.GET).setUrl(subscription.address() + "/$status");
        entry.getResponse().setStatus("200");
        return bundle;
    }
}
