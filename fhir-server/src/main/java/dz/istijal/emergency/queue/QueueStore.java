package dz.istijal.emergency.queue;

import dz.istijal.emergency.pathway.Ticket;
import dz.istijal.emergency.pathway.TriageLevel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the patients of a department from {@code istijal.ed_stay}. */
@Component
class QueueStore {
    private final JdbcClient jdbc;
    private final TargetTimes targets;
    private final Clock clock;

    QueueStore(JdbcClient jdbc, TargetTimes targets, Clock clock) {
        this.jdbc = jdbc;
        this.targets = targets;
        this.clock = clock;
    }

    /**
     * Partial index {@code ed_stay_open}, whose condition the statement repeats. Sorted here and not by the database:
     * who is overdue depends on the scale and the moment.
     *
     * @return in the order in which they will be called
     */
    List<QueuedStay> of(String department, QueueStatus status) {
        Instant now = clock.instant();
        return jdbc
                .sql("""
                        SELECT encounter_id, ticket, level, scale, arrived_at, care_at
                          FROM istijal.ed_stay
                         WHERE ed = :ed
                           AND status IN ('arrived', 'triaged', 'in-progress', 'onleave')
                           AND status IN (:statuses)
                        """)
                .param("ed", department)
                .param("statuses", status.encounterStatuses())
                .query((row, number) -> stay(row, now))
                .list()
                .stream()
                .sorted(QueuedStay.CALLING_ORDER)
                .toList();
    }

    private QueuedStay stay(ResultSet row, Instant now) throws SQLException {
        Instant arrival = row.getObject("arrived_at", OffsetDateTime.class).toInstant();
        OffsetDateTime care = row.getObject("care_at", OffsetDateTime.class);
        Optional<TriageLevel> level =
                Optional.ofNullable(row.getObject("level", Integer.class)).map(TriageLevel::of);
        return new QueuedStay(
                row.getString("encounter_id"),
                Ticket.parse(row.getString("ticket")),
                level,
                arrival,
                Duration.between(arrival, care == null ? now : care.toInstant()),
                targets.of(level, row.getString("scale")));
    }
}
