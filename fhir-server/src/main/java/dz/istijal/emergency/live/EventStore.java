package dz.istijal.emergency.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads {@code istijal.ed_event}, in which rows appear in another order than they were written: a transaction that
 * began early may commit late. Only what transactions wrote before which none is running any more
 * ({@code pg_snapshot_xmin}) is shown, so nothing can appear behind a reader's position.
 *
 * <p>Of one stay, a transaction that began later can be the earlier writer, as the other waits for the stay's row. The
 * two then become visible in one window, since the one that began first was running when the other ended, and in a
 * window the ids decide, which are given under the lock of that row.
 */
@Component
public class EventStore {
    private final JdbcClient jdbc;

    EventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param events what was read of a window, at most as many as asked for */
    private record Window(List<EdEvent> events, long end) {}

    /** After all that can be seen now. */
    public EventPosition newest() {
        return EventPosition.at(jdbc.sql("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single());
    }

    /** @param count how many at most; 0 for the newest position alone */
    public EventPage after(EventPosition since, EventFilter filter, int count) {
        if (count == 0) {
            return new EventPage(List.of(), newest(), false);
        }
        List<EdEvent> events = new ArrayList<>();
        EventPosition next = since;
        if (since.isInWindow()) {
            events.addAll(read(since, filter, count + 1).events());
            next = EventPosition.at(since.to());
        }
        if (events.size() <= count) {
            Window window = read(next, filter, count + 1 - events.size());
            events.addAll(window.events());
            next = EventPosition.at(window.end());
        }
        if (events.size() <= count) {
            return new EventPage(List.copyOf(events), next, false);
        }
        List<EdEvent> page = List.copyOf(events.subList(0, count));
        return new EventPage(page, page.get(count - 1).position(), true);
    }

    /**
     * Index {@code ed_event_department}, or {@code ed_event_facility} for all departments of the caller. The horizon comes
     * from the very snapshot that the rows are read in.
     */
    private Window read(EventPosition since, EventFilter filter, int limit) {
        List<EdEvent> events = new ArrayList<>();
        long[] end = new long[1];
        jdbc.sql("""
                        SELECT CASE WHEN :to = 0 THEN horizon.xid ELSE :to END AS window_end, event.*
                          FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS xid) AS horizon
                          LEFT JOIN LATERAL (
                            SELECT id, encounter_id, kind, at, ticket, level, status
                              FROM istijal.ed_event
                             WHERE xid >= :from AND id > :id %s
                               AND xid < CASE WHEN :to = 0 THEN horizon.xid ELSE :to END
                             ORDER BY id LIMIT :limit) AS event ON true
                         ORDER BY event.id
                        """.formatted(filter.condition()))
                .params(filter.parameters())
                .param("from", since.from())
                .param("to", since.to())
                .param("id", since.id())
                .param("limit", limit)
                .query(row -> {
                    end[0] = row.getLong("window_end");
                    if (row.getObject("id") != null) {
                        events.add(event(row, since.from(), end[0]));
                    }
                });
        return new Window(events, end[0]);
    }

    /** @param position to ask from the next time */
    record Changed(Set<String> departments, EventPosition position) {}

    /**
     * The departments, of all facilities, that have events since; for the server itself. Index {@code ed_event_new}.
     *
     * @param since {@code null} for no departments, only the position
     */
    Changed changedSince(EventPosition since) {
        Set<String> departments = new HashSet<>();
        long[] end = new long[1];
        jdbc.sql("""
                        SELECT DISTINCT horizon.xid, event.ed
                          FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS xid) AS horizon
                          LEFT JOIN istijal.ed_event AS event
                            ON event.xid >= coalesce(:since::bigint, horizon.xid) AND event.xid < horizon.xid
                        """).param("since", since == null ? null : since.from()).query(row -> {
            end[0] = row.getLong("xid");
            if (row.getString("ed") != null) {
                departments.add(row.getString("ed"));
            }
        });
        return new Changed(departments, EventPosition.at(end[0]));
    }

    /**
     * Whether all events after the position are still there. Not so when some were purged, or when the position is of
     * another database: a restored one counts its transactions anew.
     */
    public boolean isKnown(EventPosition since) {
        return since.equals(EventPosition.OLDEST)
                || jdbc.sql("""
                        SELECT :from >= since
                               AND greatest(:from, :to) <= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
                          FROM istijal.ed_event_kept
                        """)
                        .param("from", since.from())
                        .param("to", since.to())
                        .query(Boolean.class)
                        .single();
    }

    /** Whether the position is of another database, which had counted further than this one has yet. */
    public boolean isAhead(EventPosition position) {
        return jdbc.sql("SELECT greatest(:from, :to) > pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
                .param("from", position.from())
                .param("to", position.to())
                .query(Boolean.class)
                .single();
    }

    private static EdEvent event(ResultSet row, long from, long end) throws SQLException {
        return new EdEvent(
                new EventPosition(from, end, row.getLong("id")),
                row.getString("kind"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("encounter_id"),
                row.getString("ticket"),
                row.getObject("level", Integer.class),
                row.getString("status"));
    }

    /**
     * Marks waiting patients whose target has passed, each stay once; the trigger of {@code ed_stay} tells it. Who is
     * being written at this moment is left for the next time. Partial index {@code ed_stay_open}.
     *
     * @return how many
     */
    int tellOverdue(Instant now) {
        return jdbc.sql("""
                        UPDATE istijal.ed_stay AS stay
                           SET overdue_told = true
                          FROM (SELECT encounter_id
                                  FROM istijal.ed_stay
                                 WHERE status IN ('arrived', 'triaged', 'in-progress', 'onleave')
                                   AND status IN ('arrived', 'triaged') AND due_at < :now AND NOT overdue_told
                                 FOR UPDATE SKIP LOCKED) AS late
                         WHERE stay.encounter_id = late.encounter_id
                        """).param("now", now.atOffset(ZoneOffset.UTC)).update();
    }

    /**
     * Removes what is older, and what a restored database brought from one that had counted further; remembers from
     * where on the events are whole. Indexes {@code ed_event_old}, {@code subscription_event_old}.
     */
    void purgeBefore(Instant then) {
        jdbc.sql("""
                        WITH old AS (
                               DELETE FROM istijal.ed_event WHERE at < :then RETURNING xid),
                             told AS (
                               DELETE FROM istijal.subscription_event WHERE at < :then),
                             foreign_to_this_database AS (
                               DELETE FROM istijal.ed_event
                                WHERE xid > pg_snapshot_xmax(pg_current_snapshot())::text::bigint)
                        UPDATE istijal.ed_event_kept
                           SET since = least(greatest(since, (SELECT max(xid) + 1 FROM old)),
                                             pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
                        """).param("then", then.atOffset(ZoneOffset.UTC)).update();
    }
}
