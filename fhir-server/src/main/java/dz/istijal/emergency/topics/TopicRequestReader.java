package dz.istijal.emergency.topics;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.springframework.stereotype.Component;

/** Reads a Subscription as the profile {@code backport-subscription} has it. */
@Component
class TopicRequestReader {
    private static final String JSON = "application/fhir+json";
    private static final String XML = "application/fhir+xml";
    private static final int DAY = 86_400;
    private static final int USUAL_TIMEOUT = 10;
    private static final int LONGEST_TIMEOUT = 60;
    private static final int USUAL_MOST = 20;
    private static final int LARGEST_MOST = 100;

    private final FilterReader filters;
    private final SecretHeaders headers;
    private final EndpointGate gate;
    private final TopicSettings settings;
    private final Clock clock;

    TopicRequestReader(
            FilterReader filters, SecretHeaders headers, EndpointGate gate, TopicSettings settings, Clock clock) {
        this.filters = filters;
        this.headers = headers;
        this.gate = gate;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param before the stored version, {@code null} for none
     * @throws FaultException 422, naming the element, for a topic, filter, channel, endpoint, payload, header or number
     *     that this server does not have or take
     */
    TopicRequest read(Subscription wanted, Subscription before, RequestDetails request) {
        Topic topic = Topic.ofCanonical(wanted.getCriteria())
                .orElseThrow(() -> refused(
                        "emergency.topic.unknown", "criteria", String.valueOf(wanted.getCriteria()), canonicals()));
        SubscriptionChannelComponent channel = wanted.getChannel();
        refuseOtherChannels(channel);
        gate.fault(channel.getEndpoint()).ifPresent(fault -> {
            throw FaultException.unprocessable(fault);
        });
        return new TopicRequest(
                topic,
                filters.read(topic, wanted.getCriteriaElement().getExtensionsByUrl(Backport.FILTER), request),
                channel.getEndpoint(),
                headers.of(wanted, before),
                content(channel),
                mimeType(channel),
                Math.min(number(channel, Backport.TIMEOUT, 1, DAY).orElse(USUAL_TIMEOUT), LONGEST_TIMEOUT),
                number(
                                channel,
                                Backport.HEARTBEAT,
                                (int) settings.shortestHeartbeat().toSeconds(),
                                DAY)
                        .orElse(null),
                Math.min(
                        number(channel, Backport.MAX_COUNT, 1, Integer.MAX_VALUE)
                                .orElse(USUAL_MOST),
                        LARGEST_MOST),
                end(wanted));
    }

    private static void refuseOtherChannels(SubscriptionChannelComponent channel) {
        if (channel.getType() != SubscriptionChannelType.RESTHOOK
                || channel.getTypeElement().hasExtension(Backport.CHANNEL_TYPE)) {
            throw refused(
                    "emergency.topic.channel",
                    "channel.type",
                    channel.getType() == null ? "" : channel.getType().toCode());
        }
    }

    private static Content content(SubscriptionChannelComponent channel) {
        Extension content = channel.getPayloadElement().getExtensionByUrl(Backport.CONTENT);
        String code =
                content == null || !content.hasValue() ? "" : content.getValue().primitiveValue();
        return Content.ofCode(code).orElseThrow(() -> refused("emergency.topic.content", "channel.payload", code));
    }

    private static String mimeType(SubscriptionChannelComponent channel) {
        String payload = channel.getPayload();
        if (payload == null || payload.equals(JSON) || payload.equals("application/json")) {
            return JSON;
        }
        if (payload.equals(XML)) {
            return XML;
        }
        throw refused("emergency.topic.payload", "channel.payload", payload);
    }

    /** {@code unsignedInt} and {@code positiveInt} are integers of their own in HAPI's model. */
    private static Optional<Integer> number(SubscriptionChannelComponent channel, String url, int least, int most) {
        Extension extension = channel.getExtensionByUrl(url);
        if (extension == null) {
            return Optional.empty();
        }
        if (extension.getValue() instanceof IntegerType number
                && number.hasValue()
                && number.getValue() >= least
                && number.getValue() <= most) {
            return Optional.of(number.getValue());
        }
        throw refused(
                "emergency.topic.number",
                "channel.extension",
                url.substring(url.lastIndexOf('/') + 1),
                Integer.toString(least));
    }

    private Instant end(Subscription wanted) {
        if (!wanted.hasEnd()) {
            return null;
        }
        if (!wanted.getEnd().toInstant().isAfter(clock.instant())) {
            throw refused("emergency.topic.ended", "end", wanted.getEndElement().getValueAsString());
        }
        return wanted.getEnd().toInstant();
    }

    private static String canonicals() {
        return Arrays.stream(Topic.values()).map(Topic::canonical).collect(Collectors.joining(", "));
    }

    private static FaultException refused(String key, String element, Object... values) {
        return FaultException.unprocessable(Fault.rule(key, "Subscription." + element, values));
    }
}
