package dz.istijal.emergency.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what boards and systems are told, {@code istijal.live.*}.
 *
 * @param kept      how long an event can be asked for; a client that was away for longer begins anew
 * @param listeners streams that a node holds open at once; more are answered 503 with {@code Retry-After}
 * @param poll      how often a node that has listeners looks for new events
 * @param heartbeat longest silence of a stream
 */
@ConfigurationProperties("istijal.live")
public record LiveSettings(
        @DefaultValue("P7D") Duration kept,
        @DefaultValue("1000") int listeners,
        @DefaultValue("PT0.5S") Duration poll,
        @DefaultValue("PT15S") Duration heartbeat) {

    public LiveSettings {
        demandPositive("kept", kept);
        demandPositive("poll", poll);
        demandPositive("heartbeat", heartbeat);
        if (listeners < 0) {
            throw new IllegalArgumentException("istijal.live.listeners wants a number of 0 or more");
        }
    }

    private static void demandPositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("istijal.live." + name + " wants a duration of more than 0");
        }
    }
}
