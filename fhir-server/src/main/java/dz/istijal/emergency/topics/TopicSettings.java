package dz.istijal.emergency.topics;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of topic-based subscriptions, {@code istijal.subscriptions.*}.
 *
 * @param hosts             names of hosts that may be told, {@code *.example.dz} for all below one, {@code *} for any;
 *     empty for none
 * @param plainHttp         whether an endpoint may be {@code http://}
 * @param localAddresses    whether an endpoint may be this machine or a link-local address
 * @param perFacility       subscriptions of a facility that are not off
 * @param atOnce            notifications that a node has under way
 * @param firstRetry        pause after the first failure; doubled with each further one
 * @param longestRetry      longest pause
 * @param handshakeWithin   how long an endpoint is asked that never answered; then the subscription is off
 * @param givenUpAfter      how long events are offered to an endpoint that takes none; then it is off
 * @param shortestHeartbeat shortest heartbeat period that a client may ask for
 */
@ConfigurationProperties("istijal.subscriptions")
record TopicSettings(
        @DefaultValue Set<String> hosts,
        @DefaultValue("false") boolean plainHttp,
        @DefaultValue("false") boolean localAddresses,
        @DefaultValue("20") int perFacility,
        @DefaultValue("64") int atOnce,
        @DefaultValue("PT1S") Duration firstRetry,
        @DefaultValue("PT5M") Duration longestRetry,
        @DefaultValue("PT15M") Duration handshakeWithin,
        @DefaultValue("P2D") Duration givenUpAfter,
        @DefaultValue("PT10S") Duration shortestHeartbeat) {

    TopicSettings {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        demand(perFacility > 0, "per-facility", "a number of 1 or more");
        demand(atOnce > 0, "at-once", "a number of 1 or more");
        demand(isPositive(firstRetry), "first-retry", "a duration of more than 0");
        demand(longestRetry.compareTo(firstRetry) >= 0, "longest-retry", "a duration of first-retry or more");
        demand(isPositive(handshakeWithin), "handshake-within", "a duration of more than 0");
        demand(isPositive(givenUpAfter), "given-up-after", "a duration of more than 0");
        demand(shortestHeartbeat.toSeconds() >= 1, "shortest-heartbeat", "a second or more");
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void demand(boolean fulfilled, String name, String wants) {
        if (!fulfilled) {
            throw new IllegalArgumentException("istijal.subscriptions." + name + " wants " + wants);
        }
    }
}
