package dz.istijal.fhir.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The token hashes that PostgreSQL's statistics know as common: a status, a category, a frequent code. They are the
 * vocabulary of the nation's data, the same for every caller, and few.
 */
@Component
final class CommonTokens {
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final int MOST = 500;

    private record Known(Set<Long> hashes, Instant until) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Known known = new Known(Set.of(), Instant.MIN);

    CommonTokens(@Qualifier("systemJdbcClient") JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean include(long hash) {
        if (clock.instant().isAfter(known.until())) {
            synchronized (this) {
                if (clock.instant().isAfter(known.until())) {
                    known = new Known(read(), clock.instant().plus(FRESH));
                }
            }
        }
        return known.hashes().contains(hash);
    }

    private Set<Long> read() {
        return jdbc.sql("""
                        SELECT c.hash
                          FROM pg_stats s,
                               unnest(s.most_common_vals::text::bigint[], s.most_common_freqs) AS c(hash, share)
                         WHERE s.schemaname = 'public' AND s.tablename = 'hfj_spidx_token'
                           AND s.attname IN ('hash_sys_and_value', 'hash_value', 'hash_sys')
                         ORDER BY c.share DESC
                         LIMIT ?
                        """).param(MOST).query(Long.class).stream().collect(Collectors.toUnmodifiableSet());
    }
}
