package dz.istijal.reporting.bulkexport;

import dz.istijal.reporting.bulkexport.ExportJob.Moment;
import dz.istijal.security.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The jobs as clients see them: asked for, followed, fetched, deleted. On the system pool: no facility's data is here. */
@Component
final class ExportStore {
    private static final String INSERT_JOB = """
            INSERT INTO istijal.export_job
                   (id, client_id, client_kind, request_url, types, since, since_snapshot, until, transaction_time, snapshot)
            VALUES (:id, :client, :kind, :url, string_to_array(:types, ','), :since,
                    (SELECT snapshot FROM istijal.export_snapshot WHERE transaction_time = :since),
                    :until, :time, :snapshot::pg_snapshot)
            """;

    private static final String INSERT_PART = """
            INSERT INTO istijal.export_part (job_id, number, kind, resource_type, from_id, to_id)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    /** Two exports in one millisecond: the earlier moment stands, so that nothing is missed between them. */
    private static final String INSERT_SNAPSHOT = """
            INSERT INTO istijal.export_snapshot (transaction_time, snapshot)
            VALUES (:time, :snapshot::pg_snapshot)
            ON CONFLICT (transaction_time) DO NOTHING
            """;

    private static final String COMPLETE_WITHOUT_PARTS =
            "UPDATE istijal.export_job SET state = 'complete', finished_at = now() WHERE id = :id";

    private static final String SELECT_JOB = """
            SELECT id, client_id, client_kind, request_url, array_to_string(types, ',') AS types, since, since_snapshot::text, until,
                   transaction_time, snapshot::text, state, created_at, finished_at
              FROM istijal.export_job
             WHERE id = :id
            """;

    /** Served by the primary key of export_part, as is {@link #SELECT_FILES}. */
    private static final String SELECT_PROGRESS = """
            SELECT count(*) AS parts, count(*) FILTER (WHERE state = 'done') AS done,
                   coalesce(sum(resources), 0) AS resources
              FROM istijal.export_part
             WHERE job_id = :job
            """;

    private static final String SELECT_FILES = """
            SELECT kind, resource_type, file_id, resources
              FROM istijal.export_part
             WHERE job_id = :job AND state = 'done' AND resources > 0
             ORDER BY number
            """;

    /** Served by the unique key on file_id. */
    private static final String SELECT_FILE = """
            SELECT count(*)
              FROM istijal.export_part
             WHERE file_id = :file AND job_id = :job AND state = 'done' AND resources > 0
            """;

    private static final int BATCH = 500;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ExportStore(@Qualifier("systemDataSource") DataSource system) {
        this.template = new JdbcTemplate(system);
        this.jdbc = JdbcClient.create(template);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(system));
    }

    /** @param parts in their order; a job without any is complete at once */
    UUID create(Caller caller, String requestUrl, ExportRequest request, Moment moment, List<ExportPart> parts) {
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            jdbc.sql(INSERT_JOB)
                    .param("id", id)
                    .param("client", caller.clientId())
                    .param("kind", caller.kind().name())
                    .param("url", requestUrl)
                    .param("types", String.join(",", request.types()))
                    .param("since", utc(request.since()), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("until", utc(request.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("time", utc(moment.time()))
                    .param("snapshot", moment.snapshot())
                    .update();
            jdbc.sql(INSERT_SNAPSHOT)
                    .param("time", utc(moment.time()))
                    .param("snapshot", moment.snapshot())
                    .update();
            insert(id, parts);
            if (parts.isEmpty()) {
                jdbc.sql(COMPLETE_WITHOUT_PARTS).param("id", id).update();
            }
        });
        return id;
    }

    private void insert(UUID job, List<ExportPart> parts) {
        template.batchUpdate(INSERT_PART, parts, BATCH, (row, part) -> {
            row.setObject(1, job);
            row.setInt(2, part.number());
            row.setString(3, part.kind().name().toLowerCase(Locale.ROOT));
            row.setString(4, part.resourceType());
            row.setLong(5, part.keys().from());
            row.setLong(6, part.keys().to());
        });
    }

    Optional<ExportJob> find(UUID id) {
        return jdbc.sql(SELECT_JOB)
                .param("id", id)
                .query((row, number) -> job(row))
                .optional();
    }

    ExportProgress progress(UUID job) {
        return jdbc.sql(SELECT_PROGRESS)
                .param("job", job)
                .query((row, number) ->
                        new ExportProgress(row.getInt("parts"), row.getInt("done"), row.getLong("resources")))
                .single();
    }

    /** The files of a finished job, in the order of the manifest. */
    List<ExportFile> files(UUID job) {
        return jdbc.sql(SELECT_FILES)
                .param("job", job)
                .query((row, number) -> new ExportFile(
                        ExportPart.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("resource_type"),
                        row.getObject("file_id", UUID.class),
                        row.getLong("resources")))
                .list();
    }

    boolean hasFile(UUID job, UUID file) {
        return jdbc.sql(SELECT_FILE)
                .param("job", job)
                .param("file", file)
                .query((row, number) -> row.getInt(1) > 0)
                .single();
    }

    /** Its parts go with it; a worker that still writes one finds it gone. */
    void delete(UUID job) {
        jdbc.sql("DELETE FROM istijal.export_job WHERE id = :id")
                .param("id", job)
                .update();
    }

    /** Jobs that finished before {@code limit}. Few rows: no index. */
    List<UUID> finishedBefore(Instant limit) {
        return jdbc.sql("SELECT id FROM istijal.export_job WHERE finished_at < :limit")
                .param("limit", utc(limit))
                .query(UUID.class)
                .list();
    }

    List<UUID> running() {
        return jdbc.sql("SELECT id FROM istijal.export_job WHERE state = 'running'")
                .query(UUID.class)
                .list();
    }

    private static ExportJob job(ResultSet row) throws SQLException {
        return new ExportJob(
                row.getObject("id", UUID.class),
                row.getString("client_id"),
                Caller.Kind.valueOf(row.getString("client_kind")),
                row.getString("request_url"),
                Set.of(row.getString("types").split(",")),
                instant(row, "since"),
                row.getString("since_snapshot"),
                instant(row, "until"),
                new Moment(instant(row, "transaction_time"), row.getString("snapshot")),
                ExportJob.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                instant(row, "created_at"),
                instant(row, "finished_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
