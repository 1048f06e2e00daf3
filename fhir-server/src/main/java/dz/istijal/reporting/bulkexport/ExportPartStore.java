package dz.istijal.reporting.bulkexport;

import dz.istijal.reporting.bulkexport.ExportPart.KeyRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The parts as workers see them. A part belongs to the attempt whose id stands in its row: an attempt that was given up
 * for dead and comes back finds another id there and has no effect.
 */
@Component
final class ExportPartStore {
    /** Served by the partial index export_part_pending; a part that another worker is taking now is passed over. */
    private static final String CLAIM = """
            UPDATE istijal.export_part
               SET state = 'running', worker = :worker, attempts = attempts + 1, file_id = :attempt
             WHERE (job_id, number) = (
                   SELECT p.job_id, p.number
                     FROM istijal.export_part p
                     JOIN istijal.export_job j ON j.id = p.job_id AND j.state = 'running'
                    WHERE p.job_id = :job AND p.state = 'pending'
                    ORDER BY p.number
                    LIMIT 1
                      FOR UPDATE OF p SKIP LOCKED)
            RETURNING number, kind, resource_type, from_id, to_id
            """;

    private static final String RELEASE_ABANDONED = """
            UPDATE istijal.export_part
               SET state = 'pending', worker = NULL
             WHERE job_id = :job AND state = 'running' AND worker = :worker
            RETURNING file_id
            """;

    private static final String RELEASE = """
            UPDATE istijal.export_part
               SET state = 'pending', worker = NULL, attempts = attempts - 1
             WHERE job_id = :job AND number = :number AND state = 'running' AND file_id = :attempt
            """;

    private static final String FINISH = """
            UPDATE istijal.export_part
               SET state = 'done', resources = :resources
             WHERE job_id = :job AND number = :number AND state = 'running' AND file_id = :attempt
            """;

    private static final String FAIL = """
            UPDATE istijal.export_part
               SET state = 'pending', worker = NULL
             WHERE job_id = :job AND number = :number AND state = 'running' AND file_id = :attempt
            RETURNING attempts
            """;

    private static final String COMPLETE_JOB = """
            UPDATE istijal.export_job
               SET state = 'complete', finished_at = now()
             WHERE id = :job AND state = 'running'
               AND NOT EXISTS (SELECT FROM istijal.export_part WHERE job_id = :job AND state <> 'done')
            """;

    private static final String FAIL_JOB = """
            UPDATE istijal.export_job
               SET state = 'failed', finished_at = now(), failure = :failure
             WHERE id = :job AND state = 'running'
            """;

    /** What finishing a part led to. */
    enum Finished {
        /** Nothing: the job was deleted, or the part was given to another attempt. */
        TOO_LATE,
        PART,
        JOB
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ExportPartStore(@Qualifier("systemDataSource") DataSource system) {
        this.jdbc = JdbcClient.create(system);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(system));
    }

    /** The next part nobody works on; empty when there is none, or the job does not run. */
    Optional<ExportPart> claim(UUID job, int worker) {
        UUID attempt = UUID.randomUUID();
        return jdbc.sql(CLAIM)
                .param("job", job)
                .param("worker", worker)
                .param("attempt", attempt)
                .query((row, number) -> part(row, job, attempt))
                .optional();
    }

    /**
     * Gives back what this worker was doing when its process died. The scheduler runs a worker once at a time, so
     * nobody does it now.
     *
     * @return attempts whose files are of no use
     */
    List<UUID> releaseAbandoned(UUID job, int worker) {
        return jdbc.sql(RELEASE_ABANDONED)
                .param("job", job)
                .param("worker", worker)
                .query(UUID.class)
                .list();
    }

    /** Gives a part back as if it had never been taken. */
    void release(ExportPart part) {
        jdbc.sql(RELEASE)
                .param("job", part.jobId())
                .param("number", part.number())
                .param("attempt", part.attempt())
                .update();
    }

    Finished finish(ExportPart part, long resources) {
        return transaction.execute(status -> {
            // Two workers that finish the last two parts together must not each miss the other's.
            lock(part.jobId());
            int finished = jdbc.sql(FINISH)
                    .param("job", part.jobId())
                    .param("number", part.number())
                    .param("attempt", part.attempt())
                    .param("resources", resources)
                    .update();
            if (finished == 0) {
                return Finished.TOO_LATE;
            }
            return jdbc.sql(COMPLETE_JOB).param("job", part.jobId()).update() > 0 ? Finished.JOB : Finished.PART;
        });
    }

    /**
     * Gives a part back after a failure, and gives up the job after too many.
     *
     * @return whether the part will be tried again
     */
    boolean fail(ExportPart part, String failure, int attemptsAllowed) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<Integer> attempts = jdbc.sql(FAIL)
                    .param("job", part.jobId())
                    .param("number", part.number())
                    .param("attempt", part.attempt())
                    .query(Integer.class)
                    .optional();
            if (attempts.isEmpty() || attempts.get() < attemptsAllowed) {
                return attempts.isPresent();
            }
            jdbc.sql(FAIL_JOB)
                    .param("job", part.jobId())
                    .param("failure", failure)
                    .update();
            return false;
        }));
    }

    boolean isRunning(UUID job) {
        return jdbc.sql("SELECT count(*) FROM istijal.export_job WHERE id = :job AND state = 'running'")
                .param("job", job)
                .query((row, number) -> row.getInt(1) > 0)
                .single();
    }

    private void lock(UUID job) {
        jdbc.sql("SELECT 1 FROM istijal.export_job WHERE id = :job FOR UPDATE")
                .param("job", job)
                .query(Integer.class)
                .optional();
    }

    private static ExportPart part(ResultSet row, UUID job, UUID attempt) throws SQLException {
        return new ExportPart(
                job,
                row.getInt("number"),
                ExportPart.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("resource_type"),
                new KeyRange(row.getLong("from_id"), row.getLong("to_id")),
                attempt);
    }
}
