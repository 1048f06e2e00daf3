package dz.istijal.fhir.search;

import dz.istijal.fhir.splice.ResourceSplicer;
import dz.istijal.fhir.splice.StoredText;
import dz.istijal.fhir.splice.VersionHeader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * A resource version as its row says.
 *
 * @param key  {@code RES_ID}
 * @param json UTF-8 bytes of the stored text; {@code null} for a deletion
 */
record StoredRow(long key, String type, VersionHeader header, byte[] json) {

    /** What a statement must select, from a page {@code p} of resources and their versions {@code v}. */
    static final String COLUMNS = """
            p.res_id, p.res_type, p.fhir_id, p.res_ver, p.res_updated, v.res_encoding, v.res_text_vc,
                   CASE WHEN v.res_text_vc IS NULL THEN lo_get(v.res_text) END, v.source_uri, v.request_id""";

    static final int COLUMN_COUNT = 10;

    /** {@code RES_ENCODING} of a deletion. */
    private static final String DELETED = "DEL";

    /** HAPI's time stamps are local times of this process, in columns without zone. */
    static StoredRow of(ResultSet row) throws SQLException {
        return new StoredRow(
                row.getLong(1),
                row.getString(2),
                new VersionHeader(
                        row.getString(3),
                        row.getLong(4),
                        row.getObject(5, LocalDateTime.class)
                                .atZone(ZoneId.systemDefault())
                                .toInstant(),
                        VersionHeader.source(row.getString(9), row.getString(10))),
                DELETED.equals(row.getString(6))
                        ? null
                        : StoredText.json(row.getString(6), row.getBytes(7), row.getBytes(8)));
    }

    boolean isDeletion() {
        return json == null;
    }

    byte[] spliced(ResourceSplicer splicer) {
        return splicer.splice(json, header);
    }
}
