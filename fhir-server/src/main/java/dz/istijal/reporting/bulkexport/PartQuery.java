package dz.istijal.reporting.bulkexport;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a part as they stood at the moment of its job, whenever it runs: of each resource the newest version
 * whose transaction the job's snapshot sees. Versions are never rewritten, so a part that is read again after a crash,
 * or long after the others, shows the same.
 *
 * <p>Old rows carry transaction ids that have been used again since. So a version whose time stamp is older than the
 * longest transaction is seen without asking for its transaction; see {@code istijal.visible_in} in V4.
 *
 * <p>HAPI's time stamps are local times of this process, in columns without zone.
 */
final class PartQuery {
    /** For each resource one descent of IDX_RESVER_ID_VER, backwards: its newest version that is seen. */
    private static final String VERSION_AT_THE_MOMENT = """
              FROM hfj_resource r
             CROSS JOIN LATERAL (
                   SELECT w.xmin AS written_by, w.*
                     FROM hfj_res_ver w
                    WHERE w.partition_id = r.partition_id AND w.res_id = r.res_id
                      AND (w.res_updated <= ? OR istijal.visible_in(w.xmin, ?::pg_snapshot))
                    ORDER BY w.res_ver DESC
                    LIMIT 1) v
            """;

    /** hfj_resource by its primary key, or by IDX_RES_TYPE_DEL_UPDATED where a type is rare. */
    private static final String RESOURCES = """
            SELECT r.fhir_id, v.res_ver, v.res_updated, v.res_encoding, v.res_text_vc, v.source_uri, v.request_id,
                   CASE WHEN v.res_text_vc IS NULL THEN lo_get(v.res_text) END AS res_text
            """ + VERSION_AT_THE_MOMENT + """
                     WHERE r.res_type = ? AND r.res_id >= ? AND r.res_id < ?
                       AND v.res_deleted_at IS NULL
                    """;

    /** A resource that is deleted now or has changed since the moment may have been deleted at the moment. */
    private static final String DELETIONS = """
            SELECT r.res_type, r.fhir_id
            """ + VERSION_AT_THE_MOMENT + """
                     WHERE r.res_type = ANY (?) AND r.res_id >= ? AND r.res_id < ?
                       AND (r.res_deleted_at IS NOT NULL OR r.res_updated > ?)
                       AND v.res_deleted_at IS NOT NULL
                    """;

    /** Of a time that we never gave out, the time stamps are all there is to go by. */
    private static final String SINCE_A_TIME = " AND r.res_updated > ? AND v.res_updated > ?\n";

    /** Of a transaction time that we gave out, whatever its snapshot did not see, however early its time stamp. */
    private static final String SINCE_A_MOMENT = """
               AND r.res_updated > ? AND v.res_updated > ?
               AND (v.res_updated > ? OR NOT istijal.visible_in(v.written_by, ?::pg_snapshot))
            """;

    private static final String UNTIL = " AND v.res_updated <= ?\n";

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> arguments = new ArrayList<>();
    private final Duration longestTransaction;

    private PartQuery(Duration longestTransaction) {
        this.longestTransaction = longestTransaction;
    }

    static PartQuery of(ExportJob job, ExportPart part, Duration longestTransaction) {
        PartQuery query = new PartQuery(longestTransaction);
        LocalDateTime settled = local(job.moment().time().minus(longestTransaction));
        Object keysFrom = part.keys().from();
        Object keysTo = part.keys().to();
        if (part.kind() == ExportPart.Kind.OUTPUT) {
            query.append(RESOURCES, settled, job.moment().snapshot(), part.resourceType(), keysFrom, keysTo);
        } else {
            String[] types = job.types().toArray(String[]::new);
            query.append(DELETIONS, settled, job.moment().snapshot(), types, keysFrom, keysTo, settled);
        }
        if (job.since() != null) {
            query.since(job.since(), job.sinceSnapshot());
        }
        if (job.until() != null) {
            query.append(UNTIL, local(job.until()));
        }
        return query;
    }

    private void since(Instant time, String snapshot) {
        if (snapshot == null) {
            append(SINCE_A_TIME, local(time), local(time));
            return;
        }
        LocalDateTime settled = local(time.minus(longestTransaction));
        append(SINCE_A_MOMENT, settled, settled, local(time.plus(longestTransaction)), snapshot);
    }

    private void append(String text, Object... values) {
        sql.append(text);
        arguments.addAll(List.of(values));
    }

    /** @param connection without autocommit, or the driver fetches all rows at once */
    PreparedStatement prepare(Connection connection, int fetchSize) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.toString());
        statement.setFetchSize(fetchSize);
        for (int i = 0; i < arguments.size(); i++) {
            Object argument = arguments.get(i);
            if (argument instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            } else {
                statement.setObject(i + 1, argument);
            }
        }
        return statement;
    }

    private static LocalDateTime local(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneId.systemDefault());
    }
}
