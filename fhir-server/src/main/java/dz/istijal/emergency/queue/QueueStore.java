package dz.istijal.emergency.queue;

import dz.istijal.emergency.pathway.Ticket;
import dz.istijal.emergency.pathway.TriageLevel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the patients of a department from {@code istijal.ed_stay}. */
@Component
class QueueStore {
    private final JdbcClient jdbc;
    private final CallingOrder order;
    private final Clock clock;

    QueueStore(JdbcClient jdbc, CallingOrder order, Clock clock) {
        this.jdbc = jdbc;
        this.order = order;
        this.clock = clock;
    }

    /**
     * Partial index {@code ed_stay_open}, whose condition the statement repeats: some hundreds of rows, which are then
     * sorted; no index could hold an order in which the moment counts.
     *
     * @return in the order in which they will be called
     */
    List<QueuedStay> of(String department, QueueStatus status) {
        Instant now = clock.instant();
        return order.bind(
                        jdbc.sql("SELECT encounter_id, patient_id, ticket, level, due_at, away_since, "
                                + StayTimes.COLUMNS + ", "
                                + CallingOrder.PRECEDENCE + """
                                 AS precedence
                                  FROM istijal.ed_stay AS stay
                                 WHERE ed = :ed
                                   AND status IN ('arrived', 'triaged', 'in-progress', 'onleave')
                                   AND status IN (:statuses)
                                   AND (NOT :onlyAway OR away_since IS NOT NULL)
                                 ORDER BY\s""" + CallingOrder.ORDER),
                        now)
                .param("ed", department)
                .param("statuses", status.encounterStatuses())
                .param("onlyAway", status == QueueStatus.AWAY)
                .query((row, number) -> stay(row, now))
                .list();
    }

    private static QueuedStay stay(ResultSet row, Instant now) throws SQLException {
        Instant arrival = StayTimes.instant(row, "arrived_at").orElseThrow();
        Instant due = StayTimes.instant(row, "due_at").orElse(arrival);
        return new QueuedStay(
                row.getString("encounter_id"),
                row.getString("patient_id"),
                Ticket.parse(row.getString("ticket")),
                Optional.ofNullable(row.getObject("level", Integer.class)).map(TriageLevel::of),
                row.getBoolean("precedence"),
                arrival,
                Duration.between(arrival, StayTimes.instant(row, "care_at").orElse(now)),
                Duration.between(arrival, due),
                StayTimes.instant(row, "away_since"),
                StayTimes.of(row, now));
    }
}
