package dz.istijal.orders;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds orders by what their results call them. */
@Component
final class OrderStore {
    private final JdbcClient jdbc;
    private final PartitionSettings partitionSettings;

    OrderStore(JdbcClient jdbc, PartitionSettings partitionSettings) {
        this.jdbc = jdbc;
        this.partitionSettings = partitionSettings;
    }

    /** An order's id and the facility it belongs to. */
    record Found(String id, int partition) {}

    /** @return what the performer may see of this type under this id; served by {@code performer_access_fhir_id} */
    Optional<Found> granted(String performer, String type, String id) {
        return jdbc.sql("""
                        SELECT fhir_id, partition_id
                          FROM istijal.performer_access
                         WHERE performer = ? AND fhir_type = ? AND fhir_id = ?
                        """)
                .params(performer, type, id)
                .query((row, n) -> new Found(row.getString(1), row.getInt(2)))
                .optional();
    }

    /** @return the orders addressed to the performer that carry this identifier; served by {@code idx_sp_token_hash_*} */
    List<Found> granted(String performer, OrderKey.ByIdentifier identifier) {
        return jdbc.sql("""
                        SELECT DISTINCT a.fhir_id, a.partition_id
                          FROM hfj_spidx_token t
                          JOIN istijal.performer_access a ON a.res_id = t.res_id AND a.performer = ? AND a.role = 'order'
                         WHERE t.%s = ?
                        """.formatted(hashColumn(identifier)))
                .params(performer, hash(identifier))
                .query((row, n) -> new Found(row.getString(1), row.getInt(2)))
                .list();
    }

    /** @return the orders that the caller may see and that carry this identifier */
    List<Found> visible(OrderKey.ByIdentifier identifier) {
        return jdbc.sql("""
                        SELECT DISTINCT r.fhir_id, r.partition_id
                          FROM hfj_spidx_token t
                          JOIN hfj_resource r ON r.res_id = t.res_id AND r.res_deleted_at IS NULL
                         WHERE t.%s = ?
                        """.formatted(hashColumn(identifier)))
                .params(hash(identifier))
                .query((row, n) -> new Found(row.getString(1), row.getInt(2)))
                .list();
    }

    private static String hashColumn(OrderKey.ByIdentifier identifier) {
        return identifier.system() == null ? "hash_value" : "hash_sys_and_value";
    }

    private long hash(OrderKey.ByIdentifier identifier) {
        RequestPartitionId any = RequestPartitionId.allPartitions();
        return identifier.system() == null
                ? ResourceIndexedSearchParamToken.calculateHashValue(
                        partitionSettings, any, OrderKey.TYPE, "identifier", identifier.value())
                : ResourceIndexedSearchParamToken.calculateHashSystemAndValue(
                        partitionSettings, any, OrderKey.TYPE, "identifier", identifier.system(), identifier.value());
    }
}
