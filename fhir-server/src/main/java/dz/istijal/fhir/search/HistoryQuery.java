package dz.istijal.fhir.search;

import dz.istijal.fhir.answer.StoredVersion;
import java.time.Instant;

/**
 * @param id    of the resource, or {@code null} for the history of the type
 * @param since nothing older, or {@code null}
 * @param after the last version of the page before, or {@code null}
 */
record HistoryQuery(String type, String id, Instant since, Position after) {

    /** One resource by IDX_RES_TYPE_FHIR_ID and IDX_RESVER_ID_VER, a type by IDX_RESVER_TYPE_DATE. */
    SqlText sql(int limit) {
        SqlText page = new SqlText()
                .add(
                        "SELECT w.pid, w.res_id, r.res_type, r.fhir_id, w.res_ver, w.res_updated FROM hfj_resource r"
                                + " JOIN hfj_res_ver w ON w.res_id = r.res_id WHERE r.res_type = ?",
                        type);
        if (id == null) {
            page.add(" AND w.res_type = ?", type);
        } else {
            page.add(" AND r.fhir_id = ?", id);
        }
        if (since != null) {
            page.add(" AND w.res_updated >= ?", since);
        }
        if (after != null) {
            page.add(
                    " AND (w.res_updated, w.pid) < (CAST(? AS timestamp), ?)",
                    after.values().get(0),
                    after.resourceKey());
        }
        page.add(" ORDER BY w.res_updated DESC, w.pid DESC LIMIT " + limit);
        return new SqlText()
                .add("SELECT " + StoredVersion.COLUMNS + ", p.res_updated::text, p.pid FROM (")
                .add(page)
                .add(") p JOIN hfj_res_ver v ON v.pid = p.pid ORDER BY p.res_updated DESC, p.pid DESC");
    }

    SqlText existence() {
        return new SqlText().add("SELECT count(*) FROM hfj_resource WHERE res_type = ? AND fhir_id = ?", type, id);
    }
}
