package dz.istijal.fhir.indexing;

import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The index rows that a database session has yet to write. Those of all resources of a transaction go to PostgreSQL
 * together, in one round trip: a statement for each table and purpose, each with an array for each column.
 */
final class IndexRowBuffer {
    /**
     * By position in {@link IndexTables}.
     *
     * @param rows     of each table
     * @param replaced of each table, which of the rows that are there these replace: {@code null} stands for all,
     *                 no element for none
     */
    private record Pending(List<List<?>> rows, List<List<String>> replaced) {}

    static final List<String> ALL_ROWS = Collections.singletonList(null);

    private final Map<ResourceTable, Pending> pending = new IdentityHashMap<>();

    /** @param hasRows whether rows of the resource are stored in a table, as of the last flush */
    void put(ResourceTable resource, ResourceIndexedSearchParams params, Predicate<IndexTable<?>> hasRows) {
        put(resource, params, hasRows, table -> ALL_ROWS);
    }

    /** @param origins of the rows of a table that are replaced, see {@link IndexTable#origin}; others stay */
    void put(
            ResourceTable resource,
            ResourceIndexedSearchParams params,
            Predicate<IndexTable<?>> hasRows,
            Function<IndexTable<?>, List<String>> origins) {
        List<List<?>> rows = new ArrayList<>(IndexTables.ALL.size());
        List<List<String>> replaced = new ArrayList<>(IndexTables.ALL.size());
        for (IndexTable<?> table : IndexTables.ALL) {
            rows.add(List.copyOf(table.rows().apply(params)));
            replaced.add(hasRows.test(table) ? origins.apply(table) : List.of());
        }
        pending.put(resource, new Pending(rows, replaced));
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
        List<String> origins = new ArrayList<>();
        List<Long> changedIds = new ArrayList<>();
        List<T> changedRows = new ArrayList<>();
        pending.forEach((resource, each) -> {
            Long id = resource.getId().getId();
            List<T> rows = (List<T>) each.rows.get(position);
            List<String> replaced = each.replaced.get(position);
            boolean stored = !replaced.isEmpty();
            List<Long> ids = stored ? changedIds : freshIds;
            rows.forEach(row -> ids.add(id));
            (stored ? changedRows : freshRows).addAll(rows);
            replaced.forEach(origin -> changed.add(id));
            origins.addAll(replaced);
        });
        if (!freshRows.isEmpty()) {
            statements.add(table.insert());
            rows(table, freshIds, freshRows, statements);
        }
        if (!changed.isEmpty()) {
            statements.add(changedRows.isEmpty() ? table.deleteAll() : table.deleteOthers());
            statements.array("int8", changed.toArray());
            statements.array("text", origins.toArray());
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
