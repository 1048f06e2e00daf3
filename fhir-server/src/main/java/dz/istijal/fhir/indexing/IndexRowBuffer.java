package dz.istijal.fhir.indexing;

import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The index rows that a database session has yet to write. Those of all resources of a transaction go to PostgreSQL
 * together, in one round trip: a statement for each table and purpose, each with an array for each column.
 */
final class IndexRowBuffer {
    /** @param rows of each table, and whether the resource has rows there already; by position in {@link IndexTables} */
    private record Pending(List<List<?>> rows, List<Boolean> stored) {}

    private final Map<ResourceTable, Pending> pending = new IdentityHashMap<>();

    /** @param hasRows whether rows of the resource are stored in a table, as of the last flush */
    void put(ResourceTable resource, ResourceIndexedSearchParams params, Predicate<IndexTable<?>> hasRows) {
        List<List<?>> rows = new ArrayList<>(IndexTables.ALL.size());
        List<Boolean> stored = new ArrayList<>(IndexTables.ALL.size());
        for (IndexTable<?> table : IndexTables.ALL) {
            rows.add(List.copyOf(table.rows().apply(params)));
            stored.add(hasRows.test(table));
        }
        pending.put(resource, new Pending(rows, stored));
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** The rows of the resources themselves are there already. */
    void write(Connection connection) throws SQLException {
        RowStatements statements = RowStatements.forNow();
        addTo(statements);
        statements.forgetPlans();
        statements.execute(connection);
    }

    void addTo(RowStatements statements) {
        pending.keySet().removeIf(resource -> resource.getDeleted() != null);
        for (int i = 0; i < IndexTables.ALL.size(); i++) {
            collect(IndexTables.ALL.get(i), i, statements);
        }
        pending.clear();
    }

    @SuppressWarnings("unchecked")
    private <T> void collect(IndexTable<T> table, int position, RowStatements statements) {
        List<Long> freshIds = new ArrayList<>();
        List<T> freshRows = new ArrayList<>();
        List<Long> changed = new ArrayList<>();
        List<Long> changedIds = new ArrayList<>();
        List<T> changedRows = new ArrayList<>();
        pending.forEach((resource, each) -> {
            Long id = resource.getId().getId();
            List<T> rows = (List<T>) each.rows.get(position);
            boolean stored = each.stored.get(position);
            List<Long> ids = stored ? changedIds : freshIds;
            rows.forEach(row -> ids.add(id));
            (stored ? changedRows : freshRows).addAll(rows);
            if (stored) {
                changed.add(id);
            }
        });
        if (!freshRows.isEmpty()) {
            statements.add(table.insert());
            rows(table, freshIds, freshRows, statements);
        }
        if (!changed.isEmpty()) {
            statements.add(changedRows.isEmpty() ? table.deleteAll() : table.deleteOthers());
            statements.array("int8", changed.toArray());
            if (!changedRows.isEmpty()) {
                rows(table, changedIds, changedRows, statements);
                statements.add(table.insertMissing());
                rows(table, changedIds, changedRows, statements);
            }
        }
    }

    private static <T> void rows(IndexTable<T> table, List<Long> ids, List<T> rows, RowStatements statements) {
        statements.array("int8", ids.toArray());
        for (IndexTable.Column<T> column : table.columns()) {
            statements.array(column.type(), rows.stream().map(column.value()).toArray());
        }
    }
}
