package dz.istijal.emergency.pathway;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who goes first and when a silence means that the patient has left, {@code istijal.emergency.*}.
 *
 * @param precedence      who is called before others of the same level
 * @param leftUnseenAfter a waiting patient of whom nothing was heard for so long is recorded as left without being
 *     seen; {@code 0}, the default, for never: to write off who is still sitting there is worse than a long list.
 *     Setting {@code istijal.emergency.left-unseen-after=PT8H}
 */
@ConfigurationProperties("istijal.emergency")
public record PathwaySettings(
        @DefaultValue Precedence precedence,
        @DefaultValue("PT0S") Duration leftUnseenAfter) {

    public PathwaySettings {
        if (leftUnseenAfter.isNegative()) {
            throw new IllegalArgumentException("istijal.emergency.left-unseen-after wants a duration of 0 or more");
        }
    }

    /**
     * The defaults are the platform's and to be confirmed by the Ministry of Health.
     *
     * @param childrenBelow age in years at arrival below which a patient goes first; {@code 0} for no age
     * @param flags         codes of {@code https://istijal.dz/fhir/CodeSystem/flag}: who has an active one on the stay
     *     goes first
     */
    public record Precedence(
            @DefaultValue("5") int childrenBelow,
            @DefaultValue("pregnancy") Set<String> flags) {

        public Precedence {
            if (childrenBelow < 0 || childrenBelow > 150) {
                throw new IllegalArgumentException(
                        "istijal.emergency.precedence.children-below wants years from 0 to 150");
            }
            flags = Set.copyOf(flags);
        }
    }
}
