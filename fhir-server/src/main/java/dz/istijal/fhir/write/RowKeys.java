package dz.istijal.fhir.write;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keys of {@code hfj_resource}, handed out as Hibernate does: a number of the sequence stands for itself and the 49
 * before it. What is not used when the server stops is lost, which a {@code bigint} can afford.
 */
@Component
class RowKeys {
    private static final int BLOCK = 50;
    private static final int BLOCKS = 4;

    private final JdbcClient jdbc;
    private final Deque<Long> keys = new ArrayDeque<>();

    RowKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long next() {
        while (true) {
            synchronized (keys) {
                Long key = keys.poll();
                if (key != null) {
                    return key;
                }
            }
            // Not under the lock: the caller's transaction may have to wait for the database, others need not.
            List<Long> blocks = jdbc.sql("SELECT nextval('seq_resource_id') FROM generate_series(1, ?)")
                    .param(BLOCKS)
                    .query(Long.class)
                    .list();
            synchronized (keys) {
                blocks.forEach(this::add);
            }
        }
    }

    private void add(long last) {
        for (long key = Math.max(1, last - BLOCK + 1); key <= last; key++) {
            keys.add(key);
        }
    }
}
