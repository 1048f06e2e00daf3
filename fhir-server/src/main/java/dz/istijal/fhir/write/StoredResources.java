package dz.istijal.fhir.write;

import ca.uhn.fhir.jpa.model.dao.JpaPid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a write has to know of what is stored; all under the caller's row-level security. */
@Component
class StoredResources {
    private static final String JSON = "JSON";

    private final JdbcClient jdbc;

    StoredResources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Once in each transaction, before anything is looked up: PostgreSQL would plan statements on short arrays anew each
     * time, which takes longer than running them. A plan that is kept must suit the tables as they will grow: what a
     * write looks for is always found by an index, never by reading a table that was small when the plan was made.
     */
    void keepPlans() {
        jdbc.sql("SET LOCAL plan_cache_mode TO force_generic_plan; SET LOCAL enable_seqscan TO off")
                .update();
    }

    /** What the identifiers of conditional creates find, each within the partition that it would be created in. */
    void match(List<Write> creates) {
        if (creates.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        SELECT DISTINCT wanted.n, %s
                          FROM unnest(?::int8[], ?::int4[]) WITH ORDINALITY AS wanted(hash, partition, n)
                          JOIN hfj_spidx_token t ON t.hash_sys_and_value = wanted.hash
                          JOIN hfj_resource r ON r.res_id = t.res_id
                         WHERE r.partition_id = wanted.partition AND r.res_deleted_at IS NULL
                        """.formatted(StoredRow.COLUMNS))
                .params(
                        creates.stream().map(write -> write.condition().hash()).toArray(Long[]::new),
                        creates.stream()
                                .map(write -> write.partition().getFirstPartitionIdOrNull())
                                .toArray(Integer[]::new))
                .query(row -> {
                    Write write = creates.get(row.getInt("n") - 1);
                    if (write.stored() != null) {
                        throw new HapisWay("more than one resource under a condition");
                    }
                    write.stored(StoredRow.of(row, null));
                });
    }

    /**
     * The rows that will be changed, each with its text, locked until the end of the transaction: another writer of the
     * same resource waits and then finds this one's version.
     */
    void lock(List<Write> updates) {
        if (updates.isEmpty()) {
            return;
        }
        Map<String, StoredRow> found = lock(
                updates.stream().map(Write::type).toArray(String[]::new),
                updates.stream().map(write -> write.resource().getIdPart()).toArray(String[]::new));
        for (Write write : updates) {
            write.stored(found.get(write.type() + '/' + write.resource().getIdPart()));
        }
    }

    /** @return the row, locked, or {@code null} */
    StoredRow lock(String type, String id) {
        return lock(new String[] {type}, new String[] {id}).get(type + '/' + id);
    }

    private Map<String, StoredRow> lock(String[] types, String[] ids) {
        // The lock first: a statement that waits for a row sees the new row, but of other tables the old ones.
        List<Long> keys = jdbc.sql("""
                        SELECT r.res_id
                          FROM hfj_resource r
                          JOIN unnest(?::text[], ?::text[]) AS wanted(type, id)
                            ON r.res_type = wanted.type AND r.fhir_id = wanted.id
                         ORDER BY r.res_id
                           FOR NO KEY UPDATE OF r
                        """).params(types, ids).query(Long.class).list();
        Map<String, StoredRow> found = new HashMap<>();
        jdbc.sql("""
                        SELECT %s, v.res_encoding, v.res_text_vc
                          FROM hfj_resource r
                          JOIN hfj_res_ver v
                            ON v.partition_id = r.partition_id AND v.res_id = r.res_id AND v.res_ver = r.res_ver
                         WHERE r.res_id = ANY (?)
                        """.formatted(StoredRow.COLUMNS))
                .param(keys.toArray(Long[]::new))
                .query(row -> {
                    StoredRow stored = withText(row);
                    found.put(stored.type() + '/' + stored.fhirId(), stored);
                });
        return found;
    }

    /** Whether a resource that is not deleted refers to this one. Served by {@code idx_rl_tgt}. */
    boolean isReferredTo(StoredRow row) {
        return jdbc.sql("""
                        SELECT EXISTS (
                          SELECT 1
                            FROM hfj_res_link l
                            JOIN hfj_resource s ON s.res_id = l.src_resource_id AND s.res_deleted_at IS NULL
                           WHERE l.target_resource_id = ? AND l.src_resource_id <> ?)
                        """).params(row.key(), row.key()).query(Boolean.class).single();
    }

    private static StoredRow withText(ResultSet row) throws SQLException {
        return StoredRow.of(row, JSON.equals(row.getString("res_encoding")) ? row.getString("res_text_vc") : null);
    }

    /** @param references {@code Type/id}; those that are not there, or not for the caller, are left out */
    Map<IdType, JpaPid> find(Collection<String> references) {
        if (references.isEmpty()) {
            return Map.of();
        }
        List<String> types = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (String reference : references) {
            int slash = reference.indexOf('/');
            types.add(reference.substring(0, slash));
            ids.add(reference.substring(slash + 1));
        }
        Map<IdType, JpaPid> found = new HashMap<>();
        jdbc.sql("""
                        SELECT r.res_type, r.fhir_id, r.res_id, r.partition_id
                          FROM unnest(?::text[], ?::text[]) AS wanted(type, id)
                          JOIN hfj_resource r ON r.res_type = wanted.type AND r.fhir_id = wanted.id
                         WHERE r.res_deleted_at IS NULL
                        """)
                .params(types.toArray(String[]::new), ids.toArray(String[]::new))
                .query(row -> {
                    found.put(
                            new IdType(row.getString(1), row.getString(2)),
                            JpaPid.fromId(row.getLong(3), row.getInt(4)));
                });
        return found;
    }

    /** What an identifier finds within some partitions, or anywhere where {@code partitions} is empty. */
    List<String> matching(Condition condition, Set<Integer> partitions) {
        return jdbc.sql("""
                        SELECT DISTINCT r.res_type || '/' || r.fhir_id
                          FROM hfj_spidx_token t JOIN hfj_resource r ON r.res_id = t.res_id
                         WHERE t.hash_sys_and_value = ? AND r.res_deleted_at IS NULL
                           AND (cardinality(?::int4[]) = 0 OR r.partition_id = ANY (?::int4[]))
                        """)
                .params(condition.hash(), partitions.toArray(Integer[]::new), partitions.toArray(Integer[]::new))
                .query(String.class)
                .list();
    }
}
