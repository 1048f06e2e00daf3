package dz.istijal.fhir.text;

import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.EntityIndexStatusEnum;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A row of the queue with the resource that it is about.
 *
 * @param row       as the index wants to know it; no row of Hibernate's
 * @param writtenBy the transaction that wrote it into the queue: a later write of the same resource replaces it
 * @param isGone    whether there is nothing to be found any more
 * @param json      {@code null} where the current version is not stored as plain JSON
 */
record WaitingText(ResourceTable row, String writtenBy, boolean isGone, String json) {

    /** A batch with its texts by one statement, whose parameter is how many. */
    static final String NEXT = """
            SELECT next.res_id, next.written_by, r.partition_id, r.res_type, r.fhir_id, r.res_ver,
                   r.res_id IS NULL OR r.res_deleted_at IS NOT NULL AS gone,
                   CASE v.res_encoding WHEN 'JSON' THEN v.res_text_vc END AS json
              FROM (SELECT res_id, xmin::text AS written_by FROM istijal.text_queue ORDER BY res_id LIMIT ?) AS next
              LEFT JOIN hfj_resource r ON r.res_id = next.res_id
              LEFT JOIN hfj_res_ver v
                ON v.partition_id = r.partition_id AND v.res_id = r.res_id AND v.res_ver = r.res_ver
             ORDER BY next.res_id
            """;

    static WaitingText of(ResultSet found) throws SQLException {
        var row = new ResourceTable();
        row.setId(JpaPid.fromId(found.getLong("res_id"), (Integer) found.getObject("partition_id")));
        row.setResourceType(found.getString("res_type"));
        row.setFhirId(found.getString("fhir_id"));
        row.setIndexStatus(EntityIndexStatusEnum.INDEXED_ALL);
        return new WaitingText(row, found.getString("written_by"), found.getBoolean("gone"), found.getString("json"));
    }
}
