package dz.istijal.emergency.topics;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code istijal.subscription_event}, in the scope of who is told. Primary key. */
@Component
class NumberedEvents {
    private final JdbcClient jdbc;

    NumberedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return those from one number to another, both included, in order, at most as many as asked for */
    List<NumberedEvent> between(String subscription, long first, long last, int most) {
        return jdbc.sql("""
                        SELECT number, at, encounter_id
                          FROM istijal.subscription_event
                         WHERE subscription_id = :subscription AND number BETWEEN :first AND :last
                         ORDER BY number LIMIT :most
                        """)
                .param("subscription", subscription)
                .param("first", first)
                .param("last", last)
                .param("most", most)
                .query((row, number) -> new NumberedEvent(
                        row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3)))
                .list();
    }

    /** The number of the oldest event that is still kept. */
    Optional<Long> oldest(String subscription) {
        return jdbc.sql("SELECT min(number) FROM istijal.subscription_event WHERE subscription_id = ?")
                .param(subscription)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }
}
