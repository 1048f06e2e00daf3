package dz.istijal.emergency.waiting;

import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads {@code istijal.ed_stay} over all facilities. Nothing else of this package runs on the system's scope, and no
 * identity of a patient or an Encounter is selected.
 */
@Component
class WaitingStore {
    private final JdbcClient jdbc;
    private final WaitingSettings settings;

    WaitingStore(JdbcClient jdbc, WaitingSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * @param level  {@code 0} before triage
     * @param called patients whose care began in the window
     * @param from   minutes; {@code null} when nobody was called, as the next
     */
    record Count(String department, int level, int waiting, int called, Double from, Double to) {}

    /** Who waits: partial index {@code ed_stay_open}, whose condition is repeated. Who was called: {@code ed_stay_care}. */
    List<Count> countAll(Instant now) {
        return CurrentScope.call(AccessScope.SYSTEM, () -> jdbc.sql("""
                        WITH stay AS (
                          SELECT ed, level, true AS waits, NULL::double precision AS waited
                            FROM istijal.ed_stay
                           WHERE status IN ('arrived', 'triaged', 'in-progress', 'onleave')
                             AND status IN ('arrived', 'triaged') AND away_since IS NULL
                          UNION ALL
                          SELECT ed, level, false, extract(epoch FROM care_at - arrived_at)::double precision / 60
                            FROM istijal.ed_stay
                           WHERE care_at > :since AND care_at <= :now
                             AND status IN ('in-progress', 'onleave', 'finished'))
                        SELECT ed, coalesce(level, 0) AS level, count(*) FILTER (WHERE waits) AS waiting,
                               count(waited) AS called,
                               percentile_cont(ARRAY[:from, :to]::double precision[])
                                 WITHIN GROUP (ORDER BY waited) AS range
                          FROM stay
                         GROUP BY ed, coalesce(level, 0)
                        """)
                .param("since", now.minus(settings.window()).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("from", settings.fromPercentile() / 100.0)
                .param("to", settings.toPercentile() / 100.0)
                .query((row, number) -> count(row))
                .list());
    }

    private static Count count(ResultSet row) throws SQLException {
        Array range = row.getArray("range");
        Double[] ends = range == null ? new Double[2] : (Double[]) range.getArray();
        return new Count(
                row.getString("ed"),
                row.getInt("level"),
                row.getInt("waiting"),
                row.getInt("called"),
                ends[0],
                ends[1]);
    }

    /**
     * @param level      {@code 0} before triage
     * @param calledAt   {@code null} while the patient waits
     * @param locationId where the patient is
     */
    record Shown(String ticket, int level, Instant calledAt, String locationId) {}

    /** Partial index {@code ed_stay_open}: who waits by arrival, and who was called of late, the last first. */
    List<Shown> inWaitingRoom(String department, Instant now) {
        return CurrentScope.call(AccessScope.SYSTEM, () -> jdbc.sql("""
                        SELECT ticket, coalesce(level, 0) AS level, location_id,
                               CASE WHEN status IN ('in-progress', 'onleave') THEN care_at END AS called_at
                          FROM istijal.ed_stay
                         WHERE ed = :ed AND status IN ('arrived', 'triaged', 'in-progress', 'onleave')
                           AND CASE WHEN status IN ('arrived', 'triaged') THEN away_since IS NULL
                                    ELSE care_at > :since AND care_at <= :now END
                         ORDER BY called_at DESC NULLS LAST, arrived_at, ticket
                        """)
                .param("ed", department)
                .param("since", now.minus(settings.calledFor()).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Shown(
                        row.getString("ticket"),
                        row.getInt("level"),
                        row.getTimestamp("called_at") == null
                                ? null
                                : row.getTimestamp("called_at").toInstant(),
                        row.getString("location_id")))
                .list());
    }
}
