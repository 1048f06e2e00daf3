package dz.istijal.emergency.topics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who tells which subscription. One that is to be told is leased, to one teller of all nodes; what a teller writes after
 * it has lost its lease, because it was slow or the Subscription was changed meanwhile, changes nothing. All times are
 * the database's.
 */
@Component
class DeliveryStore {
    /** Beyond the longest exchange with the endpoint: for the statements around it. */
    private static final int SPARE_SECONDS = 15;

    private final JdbcClient jdbc;

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Leases what is due, of all facilities, longest due first; for the server itself. The table is read whole: it holds
     * as many rows as systems have asked to be told.
     */
    List<NotifiedSubscription> lease(int most) {
        return jdbc.sql("""
                        UPDATE istijal.subscription AS s
                           SET lease = :lease, leased_until = now() + make_interval(secs => s.timeout + :spare)
                          FROM (SELECT id FROM istijal.subscription
                                 WHERE status <> 'off' AND next_at <= now()
                                   AND (leased_until IS NULL OR leased_until < now())
                                   AND (NOT shaken OR told < counted OR ends_at <= now()
                                        OR heard_at + make_interval(secs => heartbeat) <= now())
                                 ORDER BY next_at LIMIT :most
                                   FOR UPDATE SKIP LOCKED) AS due
                         WHERE s.id = due.id
                        RETURNING %s
                        """.formatted(NotifiedSubscription.COLUMNS))
                .param("lease", UUID.randomUUID())
                .param("spare", SPARE_SECONDS)
                .param("most", most)
                .query((row, number) -> NotifiedSubscription.of(row))
                .list();
    }

    /**
     * It was taken; the lease is prolonged for the next turn.
     *
     * @param told number of the last event that was
     * @return as it is now; empty when the lease was lost
     */
    Optional<NotifiedSubscription> taken(NotifiedSubscription subscription, long told) {
        return jdbc.sql("""
                        UPDATE istijal.subscription AS s
                           SET told = greatest(told, :told), shaken = true, status = 'active', failures = 0,
                               failing_since = NULL, heard_at = now(), next_at = now(),
                               leased_until = now() + make_interval(secs => s.timeout + :spare)
                         WHERE id = :id AND lease = :lease
                        RETURNING %s
                        """.formatted(NotifiedSubscription.COLUMNS))
                .param("told", told)
                .param("spare", SPARE_SECONDS)
                .param("id", subscription.id())
                .param("lease", subscription.lease())
                .query((row, number) -> NotifiedSubscription.of(row))
                .optional();
    }

    /**
     * It was not taken; the lease is given back.
     *
     * @return as it is now; empty when the lease was lost
     */
    Optional<NotifiedSubscription> failed(
            NotifiedSubscription subscription, SubscriptionStatus status, Duration pause) {
        return jdbc.sql("""
                        UPDATE istijal.subscription AS s
                           SET failures = failures + 1, failing_since = coalesce(failing_since, now()), status = :status,
                               next_at = now() + make_interval(secs => :pause), lease = NULL, leased_until = NULL
                         WHERE id = :id AND lease = :lease
                        RETURNING %s
                        """.formatted(NotifiedSubscription.COLUMNS))
                .param("status", status.toCode())
                .param("pause", pause.toMillis() / 1000.0)
                .param("id", subscription.id())
                .param("lease", subscription.lease())
                .query((row, number) -> NotifiedSubscription.of(row))
                .optional();
    }

    /** @return as it is now; empty when it is not there any more */
    Optional<NotifiedSubscription> end(NotifiedSubscription subscription) {
        return jdbc.sql("""
                        UPDATE istijal.subscription AS s SET status = 'off', lease = NULL, leased_until = NULL
                         WHERE id = :id AND lease IS NOT DISTINCT FROM :lease::uuid
                        RETURNING %s
                        """.formatted(NotifiedSubscription.COLUMNS))
                .param("id", subscription.id())
                .param("lease", subscription.lease())
                .query((row, number) -> NotifiedSubscription.of(row))
                .optional();
    }

    void release(NotifiedSubscription subscription) {
        jdbc.sql("""
                        UPDATE istijal.subscription SET lease = NULL, leased_until = NULL
                         WHERE id = :id AND lease = :lease
                        """)
                .param("id", subscription.id())
                .param("lease", subscription.lease())
                .update();
    }
}
