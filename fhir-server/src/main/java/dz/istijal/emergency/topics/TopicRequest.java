package dz.istijal.emergency.topics;

import dz.istijal.emergency.live.EventFilter;
import java.time.Instant;
import java.util.List;

/**
 * What a Subscription asks for.
 *
 * @param filter    departments and levels; the kinds are those of the topic
 * @param endpoint  where to send
 * @param headers   {@code Name: value}, in full, with which to send
 * @param mimeType  {@code application/fhir+json} or {@code application/fhir+xml}
 * @param timeout   seconds in which the endpoint must have answered
 * @param heartbeat seconds of silence after which to send a heartbeat, {@code null} for none
 * @param most      events in one notification
 * @param endsAt    {@code null} for no end
 */
record TopicRequest(
        Topic topic,
        EventFilter filter,
        String endpoint,
        List<String> headers,
        Content content,
        String mimeType,
        int timeout,
        Integer heartbeat,
        int most,
        Instant endsAt) {}
