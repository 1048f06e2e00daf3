package dz.istijal.fhir.search;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of searches and histories, {@code istijal.search.*}.
 *
 * @param timeout      longest time that one statement of a search may take; whole seconds, at least one
 * @param mostIncluded resources that {@code _include} and {@code _revinclude} may add to one page
 */
@ConfigurationProperties("istijal.search")
public record SearchSettings(
        @DefaultValue("PT10S") Duration timeout,
        @DefaultValue("1000") int mostIncluded) {

    /** Matches on a page when {@code _count} does not say. */
    public static final int DEFAULT_PAGE = 20;

    /** The most that {@code _count} may ask for; a larger number is taken for this one. */
    public static final int LARGEST_PAGE = 1_000;

    int timeoutSeconds() {
        return (int) Math.max(1, timeout.toSeconds());
    }
}
