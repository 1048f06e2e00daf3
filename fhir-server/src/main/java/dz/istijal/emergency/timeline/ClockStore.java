package dz.istijal.emergency.timeline;

import dz.istijal.emergency.queue.StayTimes;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the clock of one stay: primary key of {@code istijal.ed_stay}. */
@Component
class ClockStore {
    private final JdbcClient jdbc;
    private final Clock clock;

    ClockStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<StayTimes> of(String encounterId) {
        return jdbc.sql("SELECT " + StayTimes.COLUMNS + " FROM istijal.ed_stay WHERE encounter_id = :encounter")
                .param("encounter", encounterId)
                .query((row, number) -> StayTimes.of(row, clock.instant()))
                .optional();
    }
}
