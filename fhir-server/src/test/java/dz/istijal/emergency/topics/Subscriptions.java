package dz.istijal.emergency.topics;

import static org.awaitility.Awaitility.await;

import dz.istijal.testing.FhirHttpClient;
import java.time.Duration;
import java.util.Arrays;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;

/** Subscriptions as a hospital's system writes them. */
final class Subscriptions {
    static final String TOPICS = "https://istijal.dz/fhir/SubscriptionTopic/";

    private Subscriptions() {}

    /** @param filters of the criteria */
    static Subscription to(String topic, String endpoint, String content, String... filters) {
        var subscription = new Subscription();
        subscription.getMeta().addProfile(Backport.SUBSCRIPTION);
        subscription.setStatus(SubscriptionStatus.REQUESTED);
        subscription.setReason("Tableau des urgences");
        subscription.setCriteria(TOPICS + topic);
        Arrays.stream(filters).forEach(filter -> subscription
                .getCriteriaElement()
                .addExtension(new Extension(Backport.FILTER, new StringType(filter))));
        subscription.getChannel().setType(SubscriptionChannelType.RESTHOOK);
        subscription.getChannel().setEndpoint(endpoint);
        subscription.getChannel().setPayload("application/fhir+json");
        if (content != null) {
            subscription
                    .getChannel()
                    .getPayloadElement()
                    .addExtension(new Extension(Backport.CONTENT, new CodeType(content)));
        }
        return subscription;
    }

    /** @return its id, when its endpoint has answered the handshake */
    static String active(FhirHttpClient client, Subscription subscription) {
        String id = client.post("Subscription", subscription).expect(201).createdId();
        awaitStatus(client, id, SubscriptionStatus.ACTIVE);
        return id;
    }

    static void awaitStatus(FhirHttpClient client, String id, SubscriptionStatus status) {
        await().atMost(Duration.ofSeconds(30)).until(() -> read(client, id).getStatus() == status);
    }

    static Subscription read(FhirHttpClient client, String id) {
        return client.get("Subscription/" + id).expect(200).resource(Subscription.class);
    }
}
