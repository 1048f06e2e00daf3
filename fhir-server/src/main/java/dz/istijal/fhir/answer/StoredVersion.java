package dz.istijal.fhir.answer;

import dz.istijal.fhir.splice.ResourceSplicer;
import dz.istijal.fhir.splice.StoredText;
import dz.istijal.fhir.splice.VersionHeader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * One version of a resource as its row tells it.
 *
 * @param encoding {@code RES_ENCODING}; {@code DEL} for a deletion
 * @param text     UTF-8 bytes of {@code RES_TEXT_VC}, or {@code null}
 * @param binary   content of {@code RES_TEXT}, which only rows of older releases have
 */
record StoredVersion(VersionHeader header, String encoding, byte[] text, byte[] binary) {
    /** What a statement selects for {@link #of}, from {@code hfj_resource r} and {@code hfj_res_ver v}. */
    static final String COLUMNS = """
            r.fhir_id, v.res_ver, v.res_updated, v.res_encoding, v.res_text_vc, v.source_uri, v.request_id,
                   CASE WHEN v.res_text_vc IS NULL AND v.res_text IS NOT NULL THEN lo_get(v.res_text) END AS res_text
            """;

    private static final String DELETED = "DEL";
    private static final ResourceSplicer SPLICER = new ResourceSplicer(ZoneId.systemDefault());

    /** HAPI's time stamps are local times of this process, in columns without zone. */
    static StoredVersion of(ResultSet row) throws SQLException {
        Instant updated = row.getObject("res_updated", LocalDateTime.class)
                .atZone(ZoneId.systemDefault())
                .toInstant();
        return new StoredVersion(
                new VersionHeader(
                        row.getString("fhir_id"),
                        row.getLong("res_ver"),
                        updated,
                        VersionHeader.source(row.getString("source_uri"), row.getString("request_id"))),
                row.getString("res_encoding"),
                row.getBytes("res_text_vc"),
                row.getBytes("res_text"));
    }

    boolean isDeletion() {
        return DELETED.equals(encoding);
    }

    /** UTF-8 bytes of the resource, as a FHIR read answers them. */
    byte[] json() {
        return SPLICER.splice(StoredText.json(encoding, text, binary), header);
    }
}
