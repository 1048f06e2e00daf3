package dz.istijal.emergency.topics;

import dz.istijal.database.CurrentScope;
import dz.istijal.emergency.live.EdEvent;
import dz.istijal.emergency.live.EventFilter;
import dz.istijal.emergency.live.EventPage;
import dz.istijal.emergency.live.EventPosition;
import dz.istijal.emergency.live.EventStore;
import dz.istijal.security.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives the events that a subscription is about their numbers, 1, 2, 3 and so on, in the order of the outbox (ADR 26).
 * Number, position and count are of one transaction, so there is no gap and none twice, whichever node counts and
 * whenever it is killed. It reads as the subscriber: another facility's events cannot be counted.
 */
@Component
class EventCounter {
    private static final Logger LOG = LoggerFactory.getLogger(EventCounter.class);
    private static final int PAGE = 500;

    private final EventStore events;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    EventCounter(EventStore events, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.events = events;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Counting(EventFilter filter, EventPosition position, long counted) {
        static Counting of(ResultSet row) throws SQLException {
            return new Counting(
                    new EventFilter(
                            Set.of((String[]) row.getArray("departments").getArray()),
                            Topic.ofCode(row.getString("topic")).kinds(),
                            levels((Short[]) row.getArray("levels").getArray())),
                    new EventPosition(
                            row.getLong("position_from"), row.getLong("position_to"), row.getLong("position_id")),
                    row.getLong("counted"));
        }

        private static Set<Integer> levels(Short[] levels) {
            return Set.of(Arrays.stream(levels).map(Short::intValue).toArray(Integer[]::new));
        }
    }

    /**
     * The running subscriptions, of all facilities, whose facility has events that are not counted yet; for the server
     * itself. Index {@code ed_event_facility}, once for each subscription. The others come once an hour, so that the
     * position of a quiet one does not fall behind what is kept, and those of a restored database at once.
     */
    List<NotifiedSubscription> behind() {
        return jdbc.sql("SELECT " + NotifiedSubscription.COLUMNS + """
                          FROM istijal.subscription AS s,
                               (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS xid) AS horizon
                         WHERE s.status <> 'off'
                           AND (s.position_to <> 0
                                OR s.counted_at < now() - interval '1 hour'
                                OR s.position_from > pg_snapshot_xmax(pg_current_snapshot())::text::bigint
                                OR EXISTS (SELECT FROM istijal.ed_event AS event
                                            WHERE event.partition_id = s.partition_id
                                              AND event.xid >= s.position_from AND event.xid < horizon.xid))
                        """)
                .query((row, number) -> NotifiedSubscription.of(row))
                .list();
    }

    /** What is counted by another node at this moment is left to it. */
    void count(NotifiedSubscription subscription, Caller subscriber) {
        CurrentScope.run(subscriber.accessScope(), () -> {
            boolean more = true;
            while (more) {
                more = Boolean.TRUE.equals(transaction.execute(status -> countPage(subscription)));
            }
        });
    }

    /** @return whether there are more already */
    private boolean countPage(NotifiedSubscription subscription) {
        List<Counting> locked = jdbc.sql("""
                        SELECT topic, departments, levels, position_from, position_to, position_id, counted
                          FROM istijal.subscription
                         WHERE id = ? AND status <> 'off'
                           FOR UPDATE SKIP LOCKED
                        """)
                .param(subscription.id())
                .query((row, number) -> Counting.of(row))
                .list();
        if (locked.isEmpty()) {
            return false;
        }
        Counting counting = locked.get(0);
        EventPosition position = counting.position();
        if (events.isAhead(position)) {
            LOG.warn("Subscription/{} counts anew: its position is of another database", subscription.id());
            position = events.newest();
        }
        EventPage page = events.after(position, counting.filter(), PAGE);
        number(subscription, counting.counted(), page.events());
        jdbc.sql("""
                        UPDATE istijal.subscription
                           SET position_from = :from, position_to = :to, position_id = :id, counted = counted + :counted,
                               counted_at = now()
                         WHERE id = :subscription
                        """)
                .param("from", page.position().from())
                .param("to", page.position().to())
                .param("id", page.position().id())
                .param("counted", page.events().size())
                .param("subscription", subscription.id())
                .update();
        return page.more();
    }

    private void number(NotifiedSubscription subscription, long counted, List<EdEvent> counts) {
        if (counts.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO istijal.subscription_event
                               (subscription_id, number, partition_id, at, kind, encounter_id)
                        SELECT :subscription, :counted + place, :partition, at, kind, encounter
                          FROM unnest(:at::timestamptz[], :kind, :encounter) WITH ORDINALITY
                               AS event (at, kind, encounter, place)
                        """)
                .param("subscription", subscription.id())
                .param("counted", counted)
                .param("partition", subscription.partition())
                .param(
                        "at",
                        counts.stream()
                                .map(event ->
                                        event.at().atOffset(ZoneOffset.UTC).toString())
                                .toArray(String[]::new))
                .param("kind", counts.stream().map(EdEvent::kind).toArray(String[]::new))
                .param("encounter", counts.stream().map(EdEvent::encounterId).toArray(String[]::new))
                .update();
    }
}
