package dz.istijal.emergency.pathway;

import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives out tickets, each at once and for good: nobody's admission waits for another's commit (ADR 40). The number of an
 * admission that is rolled back is given out again, unless a later one is out already.
 */
@Component
class TicketCounter {
    private final JdbcClient jdbc;
    private final TransactionTemplate outside;

    TicketCounter(@Qualifier("systemJdbcClient") JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /** One department on one day. */
    record Series(String department, LocalDate day, int partition) {}

    /** To be called in the transaction of the admission. */
    Ticket next(Series series) {
        int number = outside.execute(status -> count(series));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_ROLLED_BACK) {
                    giveBack(series, number);
                }
            }

            /** Of several in one transaction the last number goes back first. */
            @Override
            public int getOrder() {
                return -number;
            }
        });
        return new Ticket(series.day(), number);
    }

    /**
     * Primary key (ed, day, partition_id). Not waiting for the disk loses nothing: the commit of the admission, which
     * comes later in the same log, waits for both.
     */
    private int count(Series series) {
        return jdbc.sql("""
                        INSERT INTO istijal.ticket_counter AS counter (ed, day, partition_id, last)
                        SELECT :ed, :day, :partition, 1 FROM set_config('synchronous_commit', 'off', true)
                        ON CONFLICT (ed, day, partition_id) DO UPDATE SET last = counter.last + 1
                        RETURNING last
                        """)
                .param("ed", series.department())
                .param("day", series.day())
                .param("partition", series.partition())
                .query(Integer.class)
                .single();
    }

    private void giveBack(Series series, int number) {
        jdbc.sql("""
                        UPDATE istijal.ticket_counter SET last = last - 1
                         WHERE ed = :ed AND day = :day AND partition_id = :partition AND last = :number
                        """)
                .param("ed", series.department())
                .param("day", series.day())
                .param("partition", series.partition())
                .param("number", number)
                .update();
    }
}
