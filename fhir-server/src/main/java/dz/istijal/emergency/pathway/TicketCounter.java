package dz.istijal.emergency.pathway;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives out tickets in the storage transaction of the admission. The row of a department's day stays locked until the
 * commit, so that numbers have no gaps: the next admission waits, and takes the number of one that was rolled back.
 */
@Component
class TicketCounter {
    private final JdbcClient jdbc;

    TicketCounter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One department on one day. */
    record Series(String department, LocalDate day) implements Comparable<Series> {
        private static final Comparator<Series> ORDER =
                Comparator.comparing(Series::department).thenComparing(Series::day);

        @Override
        public int compareTo(Series other) {
            return ORDER.compare(this, other);
        }
    }

    Ticket next(Series series, int partition) {
        // Primary key (ed, day, partition_id).
        Integer number = jdbc.sql("""
                        INSERT INTO istijal.ticket_counter AS counter (ed, day, partition_id, last)
                        VALUES (:ed, :day, :partition, 1)
                        ON CONFLICT (ed, day, partition_id) DO UPDATE SET last = counter.last + 1
                        RETURNING last
                        """)
                .param("ed", series.department())
                .param("day", series.day())
                .param("partition", partition)
                .query(Integer.class)
                .single();
        return new Ticket(series.day(), number);
    }

    /**
     * Locks the series that one bundle admits to, always in the same order: two bundles that admit to the same
     * departments wait for each other and cannot deadlock.
     */
    void lock(SortedSet<Series> all, int partition) {
        jdbc.sql("""
                        INSERT INTO istijal.ticket_counter AS counter (ed, day, partition_id, last)
                        SELECT ed, day::date, :partition, 0
                          FROM unnest(ARRAY[:eds], ARRAY[:days]) AS series (ed, day)
                         ORDER BY ed, day
                        ON CONFLICT (ed, day, partition_id) DO UPDATE SET last = counter.last
                        """)
                .param("eds", List.copyOf(all).stream().map(Series::department).toList())
                .param(
                        "days",
                        List.copyOf(all).stream()
                                .map(series -> series.day().toString())
                                .toList())
                .param("partition", partition)
                .update();
    }
}
