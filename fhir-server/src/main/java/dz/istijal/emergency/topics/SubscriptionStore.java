package dz.istijal.emergency.topics;

import dz.istijal.emergency.live.EventFilter;
import dz.istijal.emergency.live.EventPosition;
import dz.istijal.security.Caller;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code istijal.subscription} as the subscriber's facility sees it: row-level security is on each statement. */
@Component
class SubscriptionStore {
    private final JdbcClient jdbc;

    SubscriptionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * In the transaction that stores the Subscription. Counting of a new one begins at the position; one that is changed
     * keeps what it has counted and told. Whoever tells it now has no say about it any more.
     *
     * @param from where counting begins, or begins again; {@code null} to go on
     */
    void store(
            String id,
            int partition,
            Caller caller,
            String base,
            TopicRequest wanted,
            SubscriptionStatus status,
            EventPosition from) {
        EventFilter filter = wanted.filter();
        jdbc.sql("""
                        INSERT INTO istijal.subscription AS s
                               (id, partition_id, client_id, scopes, base, topic, departments, levels, endpoint, mime_type,
                                content, timeout, heartbeat, most, ends_at, status, position_from)
                        VALUES (:id, :partition, :client, :scopes, :base, :topic, :departments, :levels::smallint[],
                                :endpoint, :mimeType, :content, :timeout, :heartbeat, :most, :endsAt, :status,
                                coalesce(:from::bigint, 0))
                        ON CONFLICT (id) DO UPDATE
                           SET client_id = excluded.client_id, scopes = excluded.scopes, base = excluded.base,
                               topic = excluded.topic, departments = excluded.departments, levels = excluded.levels,
                               endpoint = excluded.endpoint, mime_type = excluded.mime_type, content = excluded.content,
                               timeout = excluded.timeout, heartbeat = excluded.heartbeat, most = excluded.most,
                               ends_at = excluded.ends_at, status = excluded.status,
                               position_from = coalesce(:from::bigint, s.position_from),
                               position_to = CASE WHEN :from::bigint IS NULL THEN s.position_to ELSE 0 END,
                               position_id = CASE WHEN :from::bigint IS NULL THEN s.position_id ELSE 0 END,
                               shaken = s.shaken AND excluded.status <> 'requested', failures = 0, failing_since = NULL,
                               next_at = now(), lease = NULL, leased_until = NULL
                        """)
                .param("id", id)
                .param("partition", partition)
                .param("client", caller.clientId())
                .param("scopes", caller.scopes().texts().toArray(String[]::new))
                .param("base", base)
                .param("topic", wanted.topic().code())
                .param("departments", filter.departments().toArray(String[]::new))
                .param("levels", filter.levels().toArray(Integer[]::new))
                .param("endpoint", wanted.endpoint())
                .param("mimeType", wanted.mimeType())
                .param("content", wanted.content().code())
                .param("timeout", wanted.timeout())
                .param("heartbeat", wanted.heartbeat())
                .param("most", wanted.most())
                .param(
                        "endsAt",
                        wanted.endsAt() == null ? null : wanted.endsAt().atOffset(ZoneOffset.UTC))
                .param("status", status.toCode())
                .param("from", from == null ? null : from.from())
                .update();
    }

    void remove(String id) {
        jdbc.sql("DELETE FROM istijal.subscription WHERE id = ?").param(id).update();
    }

    /** What failed before says nothing any more. */
    void tellSoon(String id) {
        jdbc.sql("""
                        UPDATE istijal.subscription
                           SET failures = 0, failing_since = NULL, next_at = now(), lease = NULL, leased_until = NULL
                         WHERE id = ?
                        """).param(id).update();
    }

    /** How many of the caller's facility are not off; all of a facility are few. */
    int running() {
        return jdbc.sql("SELECT count(*) FROM istijal.subscription WHERE status <> 'off'")
                .query(Integer.class)
                .single();
    }

    Optional<NotifiedSubscription> find(String id) {
        return jdbc.sql("SELECT " + NotifiedSubscription.COLUMNS + " FROM istijal.subscription AS s WHERE id = ?")
                .param(id)
                .query((row, number) -> NotifiedSubscription.of(row))
                .optional();
    }

    /** @param ids empty for all that the caller may see */
    List<NotifiedSubscription> list(Collection<String> ids, Set<String> statuses) {
        return jdbc.sql("SELECT " + NotifiedSubscription.COLUMNS + """
                          FROM istijal.subscription AS s
                         WHERE (cardinality(:ids) = 0 OR id = ANY (:ids))
                           AND (cardinality(:statuses) = 0 OR status = ANY (:statuses))
                         ORDER BY id
                        """)
                .param("ids", ids.toArray(String[]::new))
                .param("statuses", statuses.toArray(String[]::new))
                .query((row, number) -> NotifiedSubscription.of(row))
                .list();
    }

    /** @param isRunning whether it is counted at this moment, and not off */
    record Progress(boolean isRunning, EventPosition position) {}

    Optional<Progress> progress(String id) {
        return jdbc.sql("""
                        SELECT status <> 'off', position_from, position_to, position_id
                          FROM istijal.subscription WHERE id = ?
                        """)
                .param(id)
                .query((row, number) -> new Progress(
                        row.getBoolean(1), new EventPosition(row.getLong(2), row.getLong(3), row.getLong(4))))
                .optional();
    }
}
