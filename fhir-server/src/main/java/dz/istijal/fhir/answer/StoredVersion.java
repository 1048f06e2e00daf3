package dz.istijal.fhir.answer;

import dz.istijal.fhir.splice.ResourceSplicer;
import dz.istijal.fhir.splice.StoredText;
import dz.istijal.fhir.splice.VersionHeader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * One version of a resource as its row tells it.
 *
 * @param key    {@code RES_ID}
 * @param type   of the resource
 * @param stored UTF-8 bytes of the stored text; {@code null} for a deletion
 */
public record StoredVersion(long key, String type, VersionHeader header, byte[] stored) {
    /**
     * What a statement selects first for {@link #of}: from {@code p}, which has the columns of {@code hfj_resource}, and
     * from its version {@code v} of {@code hfj_res_ver}.
     */
    public static final String COLUMNS = """
            p.res_id, p.res_type, p.fhir_id, v.res_ver, v.res_updated, v.res_encoding, v.res_text_vc,
                   CASE WHEN v.res_text_vc IS NULL THEN lo_get(v.res_text) END, v.source_uri, v.request_id""";

    public static final int COLUMN_COUNT = 10;

    /** {@code RES_ENCODING} of a deletion. */
    private static final String DELETED = "DEL";

    private static final ResourceSplicer SPLICER = new ResourceSplicer(ZoneId.systemDefault());

    /** HAPI's time stamps are local times of this process, in columns without zone. */
    public static StoredVersion of(ResultSet row) throws SQLException {
        return new StoredVersion(
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

    /** @return the logical id */
    public String id() {
        return header.id();
    }

    public boolean isDeletion() {
        return stored == null;
    }

    /** UTF-8 bytes of the resource, as a FHIR read answers them. */
    public byte[] json() {
        return SPLICER.splice(stored, header);
    }
}
