package dz.istijal.fhir.write;

import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.PartitionablePartitionId;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Date;

/**
 * A row of {@code hfj_resource} with the text of its current version.
 *
 * @param present a row object of HAPI's that knows nothing but which index tables the resource has rows in
 * @param text    {@code null} where it is not stored as plain JSON, and where it was not asked for
 */
record StoredRow(
        long key,
        int partition,
        String type,
        String fhirId,
        long version,
        Date published,
        Date updated,
        boolean deleted,
        ResourceTable present,
        String text) {
    static final String COLUMNS = """
            r.res_id, r.partition_id, r.res_type, r.fhir_id, r.res_ver, r.res_published, r.res_updated,
                   r.res_deleted_at IS NOT NULL AS deleted,
                   r.sp_string_present, r.sp_token_present, r.sp_number_present, r.sp_quantity_present,
                   r.sp_quantity_nrml_present, r.sp_date_present, r.sp_uri_present, r.sp_coords_present, r.sp_has_links
            """;

    static StoredRow of(ResultSet row, String text) throws SQLException {
        ResourceTable present = new ResourceTable();
        present.setParamsStringPopulated(row.getBoolean("sp_string_present"));
        present.setParamsTokenPopulated(row.getBoolean("sp_token_present"));
        present.setParamsNumberPopulated(row.getBoolean("sp_number_present"));
        present.setParamsQuantityPopulated(row.getBoolean("sp_quantity_present"));
        present.setParamsQuantityNormalizedPopulated(row.getBoolean("sp_quantity_nrml_present"));
        present.setParamsDatePopulated(row.getBoolean("sp_date_present"));
        present.setParamsUriPopulated(row.getBoolean("sp_uri_present"));
        present.setParamsCoordsPopulated(row.getBoolean("sp_coords_present"));
        present.setHasLinks(row.getBoolean("sp_has_links"));
        return new StoredRow(
                row.getLong("res_id"),
                row.getInt("partition_id"),
                row.getString("res_type"),
                row.getString("fhir_id"),
                row.getLong("res_ver"),
                date(row.getTimestamp("res_published")),
                date(row.getTimestamp("res_updated")),
                row.getBoolean("deleted"),
                present,
                text);
    }

    /** As the index wants to know it; not a row of Hibernate's. */
    ResourceTable indexed() {
        ResourceTable row = new ResourceTable();
        row.setId(JpaPid.fromId(key, partition));
        row.setPartitionId(PartitionablePartitionId.with(partition, null));
        row.setResourceType(type);
        row.setFhirId(fhirId);
        row.setPublished(published);
        row.setUpdated(updated);
        return row;
    }

    private static Date date(Timestamp local) {
        return new Date(local.getTime());
    }
}
