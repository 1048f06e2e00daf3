package dz.istijal.emergency.waiting;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the public learns of waiting, {@code istijal.emergency.waiting.*}.
 *
 * @param keptFor        how long the nation's numbers are kept before they are computed again
 * @param window         how far back patients count for the expected wait
 * @param leastPatients  patients of a level called in the window without whom nothing is said of its wait
 * @param fromPercentile of their waits, the lower end of the range
 * @param toPercentile   of their waits, the upper end of the range
 * @param calledFor      how long a called ticket stays on the waiting-room screen
 * @param screenRefresh  pause between two questions of a screen; what it is told is kept as long
 * @param screenSecret   of which the key of each department's screen is derived ({@link ScreenKeys}); empty for no
 *     screens
 */
@ConfigurationProperties("istijal.emergency.waiting")
public record WaitingSettings(
        @DefaultValue("PT15S") Duration keptFor,
        @DefaultValue("PT4H") Duration window,
        @DefaultValue("5") int leastPatients,
        @DefaultValue("25") int fromPercentile,
        @DefaultValue("90") int toPercentile,
        @DefaultValue("PT15M") Duration calledFor,
        @DefaultValue("PT5S") Duration screenRefresh,
        @DefaultValue("") String screenSecret) {
    private static final int SECRET_LENGTH = 32;
    private static final int FEWEST = 3;

    public WaitingSettings {
        refuseUnless(
                keptFor.toSeconds() >= 1 && screenRefresh.toSeconds() >= 1,
                "kept-for and screen-refresh: PT1S or more");
        refuseUnless(window.toMinutes() >= 1 && calledFor.toMinutes() >= 1, "window and called-for: PT1M or more");
        // Of one or two patients a range is the wait of a person.
        refuseUnless(leastPatients >= FEWEST, "least-patients: 3 or more");
        refuseUnless(
                0 <= fromPercentile && fromPercentile < toPercentile && toPercentile <= 100,
                "from-percentile below to-percentile, both from 0 to 100");
        refuseUnless(
                screenSecret.isEmpty() || screenSecret.length() >= SECRET_LENGTH,
                "screen-secret: 32 characters or more, or none for no screens");
    }

    private static void refuseUnless(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("istijal.emergency.waiting wants " + what);
        }
    }
}
