package dz.istijal.reporting.bulkexport;

import dz.istijal.reporting.bulkexport.ExportJob.Moment;
import dz.istijal.reporting.bulkexport.ExportPart.KeyRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Fixes the moment that an export shows and cuts the work into parts, without counting a row. */
@Component
final class ExportPlanner {
    /** Served by {@code IDX_RES_TYPE_DEL_UPDATED}: one descent of the index for each type that is stored. */
    private static final String STORED_TYPES = """
            WITH RECURSIVE stored (res_type) AS (
                (SELECT res_type FROM hfj_resource ORDER BY res_type LIMIT 1)
                UNION ALL
                SELECT (SELECT r.res_type FROM hfj_resource r WHERE r.res_type > s.res_type ORDER BY r.res_type LIMIT 1)
                  FROM stored s
                 WHERE s.res_type IS NOT NULL)
            SELECT res_type FROM stored WHERE res_type IS NOT NULL
            """;

    /** Served by the primary key: its first and its last entry. */
    private static final String KEYS =
            "SELECT coalesce(min(res_id), 0) AS lowest, coalesce(max(res_id), -1) AS highest FROM hfj_resource";

    private final JdbcClient jdbc;
    private final ExportSettings settings;

    ExportPlanner(JdbcClient jdbc, ExportSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Must be asked before the parts: what is stored later may be planned for, but is not exported. */
    Moment now() {
        Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String snapshot = jdbc.sql("SELECT pg_current_snapshot()::text")
                .query(String.class)
                .single();
        return new Moment(time, snapshot);
    }

    /** @return a part for each stored type and key range, in the order of the manifest; without job and attempt */
    List<ExportPart> parts(ExportRequest request) {
        Set<String> types =
                new TreeSet<>(jdbc.sql(STORED_TYPES).query(String.class).list());
        types.retainAll(request.types());
        List<KeyRange> ranges = jdbc.sql(KEYS)
                .query((row, number) -> ranges(row.getLong("lowest"), row.getLong("highest")))
                .single();
        List<ExportPart> parts = new ArrayList<>();
        for (String type : types) {
            for (KeyRange range : ranges) {
                parts.add(new ExportPart(null, parts.size(), ExportPart.Kind.OUTPUT, type, range, null));
            }
        }
        if (request.since() != null && !types.isEmpty()) {
            for (KeyRange range : ranges) {
                parts.add(new ExportPart(null, parts.size(), ExportPart.Kind.DELETED, "Bundle", range, null));
            }
        }
        return parts;
    }

    private List<KeyRange> ranges(long lowest, long highest) {
        long keys = highest - lowest + 1;
        long width = Math.max(settings.partSize(), (keys + settings.partsPerType() - 1) / settings.partsPerType());
        List<KeyRange> ranges = new ArrayList<>();
        for (long from = lowest; from <= highest; from += width) {
            ranges.add(new KeyRange(from, Math.min(from + width, highest + 1)));
        }
        return ranges;
    }
}
