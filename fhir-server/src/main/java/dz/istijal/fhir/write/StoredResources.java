package dz.istijal.fhir.write;

import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import dz.istijal.fhir.indexing.RowStatements;
import dz.istijal.fhir.indexing.RowsText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a write has to know of what is stored; all under the caller's row-level security. */
@Component
class StoredResources {
    private static final String JSON = "JSON";

    private static final List<String> IDS = List.of("text", "text");

    private static final RowsText LOCK = RowsText.of(form -> """
            SELECT r.res_id
              FROM hfj_resource r
              JOIN %s AS wanted(type, id) ON r.res_type = wanted.type AND r.fhir_id = wanted.id
             ORDER BY r.res_id
               FOR NO KEY UPDATE OF r
            """.formatted(form.rows(IDS)));

    private static final RowsText CURRENT = RowsText.of(form -> """
            SELECT %s, v.res_encoding, v.res_text_vc
              FROM %s AS wanted(type, id)
              JOIN hfj_resource r ON r.res_type = wanted.type AND r.fhir_id = wanted.id
              JOIN hfj_res_ver v
                ON v.partition_id = r.partition_id AND v.res_id = r.res_id AND v.res_ver = r.res_ver
            """.formatted(StoredRow.COLUMNS, form.rows(IDS)));

    private static final RowsText LOCK_AND_CURRENT =
            new RowsText(CURRENT.ofOne() + " FOR NO KEY UPDATE OF r", CURRENT.ofMany());

    private static final RowsText IS_REFERRED_TO = RowsText.of(form -> """
            SELECT EXISTS (
              SELECT 1
                FROM %s AS wanted(type, id)
                JOIN hfj_resource r ON r.res_type = wanted.type AND r.fhir_id = wanted.id
                JOIN hfj_res_link l ON l.target_resource_id = r.res_id AND l.src_resource_id <> r.res_id
                JOIN hfj_resource s ON s.res_id = l.src_resource_id AND s.res_deleted_at IS NULL)
            """.formatted(form.rows(IDS)));

    private static final RowsText FOUND = RowsText.of(form -> """
            SELECT r.res_type, r.fhir_id, r.res_id, r.partition_id
              FROM %s AS wanted(type, id)
              JOIN hfj_resource r ON r.res_type = wanted.type AND r.fhir_id = wanted.id
             WHERE r.res_deleted_at IS NULL
            """.formatted(form.rows(IDS)));

    private final JdbcClient jdbc;
    private final RoundTrip roundTrip;

    StoredResources(JdbcClient jdbc, RoundTrip roundTrip) {
        this.jdbc = jdbc;
        this.roundTrip = roundTrip;
    }

    /** Questions that are asked together: what is told is told once they have been {@linkplain Questions#ask asked}. */
    Questions first() {
        return new Questions(RowStatements.keepingPlans());
    }

    /** Further questions of a transaction that has asked its {@link #first}. */
    Questions next() {
        return new Questions(new RowStatements());
    }

    final class Questions {
        private final RowStatements statements;
        private final List<Runnable> afterwards = new ArrayList<>();

        private Questions(RowStatements statements) {
            this.statements = statements;
        }

        /** What the identifiers of conditions find, each within the partition that it would be created in. */
        Questions match(List<Write> conditional) {
            if (conditional.isEmpty()) {
                return this;
            }
            statements.query("""
                        SELECT DISTINCT wanted.n, %s
                          FROM unnest(?::int8[], ?::int4[]) WITH ORDINALITY AS wanted(hash, partition, n)
                          JOIN hfj_spidx_token t ON t.hash_sys_and_value = wanted.hash
                          JOIN hfj_resource r ON r.res_id = t.res_id
                         WHERE r.partition_id = wanted.partition AND r.res_deleted_at IS NULL
                        """.formatted(StoredRow.COLUMNS), row -> {
                Write write = conditional.get(row.getInt("n") - 1);
                if (write.stored() != null) {
                    throw new HapisWay("more than one resource under a condition");
                }
                write.stored(StoredRow.of(row, null));
            });
            statements.array(
                    "int8",
                    conditional.stream().map(write -> write.condition().hash()).toArray());
            statements.array(
                    "int4",
                    conditional.stream()
                            .map(write -> write.partition().getFirstPartitionIdOrNull())
                            .toArray());
            return this;
        }

        /**
         * The rows that will be changed, each with its text, locked until the end of the transaction: another writer of
         * the same resource waits and then finds this one's version.
         */
        Questions lock(Collection<IdType> ids, Consumer<StoredRow> told) {
            if (ids.isEmpty()) {
                return this;
            }
            if (ids.size() == 1) {
                lockOne(ids.iterator().next(), told);
                return this;
            }
            // The lock first: a statement that waits for a row sees the new row, but of other tables the old ones.
            statements.query(LOCK, ids.size(), locked -> {});
            names(ids);
            statements.query(CURRENT, ids.size(), row -> told.accept(withText(row)));
            names(ids);
            return this;
        }

        /**
         * One statement does both where nobody else is writing. One that had to wait finds no text to the new row, and
         * so nothing, but has the lock: then it is read once more.
         */
        private void lockOne(IdType id, Consumer<StoredRow> told) {
            AtomicBoolean found = new AtomicBoolean();
            statements.query(LOCK_AND_CURRENT, 1, row -> {
                found.set(true);
                told.accept(withText(row));
            });
            names(List.of(id));
            afterwards.add(() -> {
                if (!found.get()) {
                    next().current(id, told).ask();
                }
            });
        }

        /** Its row with its text, without a lock. */
        Questions current(IdType id, Consumer<StoredRow> told) {
            statements.query(CURRENT, 1, row -> told.accept(withText(row)));
            names(List.of(id));
            return this;
        }

        /** Whether a resource that is not deleted refers to this one. Served by {@code idx_rl_tgt}. */
        Questions isReferredTo(IdType id, Consumer<Boolean> told) {
            statements.query(IS_REFERRED_TO, 1, row -> told.accept(row.getBoolean(1)));
            names(List.of(id));
            return this;
        }

        /** Tells the transaction where these are; those that are not there, or not for the caller, are left out. */
        Questions find(Collection<IdType> references, TransactionDetails transaction) {
            if (references.isEmpty()) {
                return this;
            }
            BiConsumer<IdType, JpaPid> told = transaction::addResolvedResourceId;
            statements.query(
                    FOUND,
                    references.size(),
                    row -> told.accept(
                            new IdType(row.getString(1), row.getString(2)),
                            JpaPid.fromId(row.getLong(3), row.getInt(4))));
            names(references);
            return this;
        }

        private void names(Collection<IdType> ids) {
            statements.column("text", ids.stream().map(IdType::getResourceType).toArray());
            statements.column("text", ids.stream().map(IdType::getIdPart).toArray());
        }

        void ask() {
            roundTrip.run(statements);
            afterwards.forEach(Runnable::run);
        }
    }

    private static StoredRow withText(ResultSet row) throws SQLException {
        return StoredRow.of(row, JSON.equals(row.getString("res_encoding")) ? row.getString("res_text_vc") : null);
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
