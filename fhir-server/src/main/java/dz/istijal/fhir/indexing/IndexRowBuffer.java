package dz.istijal.fhir.indexing;

import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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
    /** By position in {@link IndexTables}. */
    private static final List<IndexTable.Statements> TEXTS =
            IndexTables.ALL.stream().map(IndexTable::statements).toList();

    /** By position in {@link IndexTables}. */
    private final Map<ResourceTable, List<TableChange<?>>> pending = new IdentityHashMap<>();

    /** @param hasRows whether rows of the resource are stored in a table, as of the last flush */
    void put(ResourceTable resource, ResourceIndexedSearchParams params, Predicate<IndexTable<?>> hasRows) {
        put(resource, table -> TableChange.whole(List.copyOf(table.rows().apply(params)), hasRows.test(table)));
    }

    void put(ResourceTable resource, Function<IndexTable<?>, TableChange<?>> changes) {
        List<TableChange<?>> each = new ArrayList<>(IndexTables.ALL.size());
        for (IndexTable<?> table : IndexTables.ALL) {
            each.add(changes.apply(table));
        }
        pending.put(resource, each);
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

    /** Rows with the resources that they are of. */
    private static final class Rows<T> {
        private final List<Long> resources = new ArrayList<>();
        private final List<T> rows = new ArrayList<>();

        private void add(Long resource, List<T> some) {
            some.forEach(row -> resources.add(resource));
            rows.addAll(some);
        }

        private boolean isEmpty() {
            return rows.isEmpty();
        }

        private void addTo(RowStatements statements, IndexTable<T> table) {
            statements.array("int8", resources.toArray());
            for (IndexTable.Column<T> column : table.columns()) {
                statements.array(
                        column.type(), rows.stream().map(column.value()).toArray());
            }
        }
    }

    @SuppressWarnings("unchecked")
    private <T> void collect(IndexTable<T> table, int position, RowStatements statements) {
        IndexTable.Statements texts = TEXTS.get(position);
        Rows<T> added = new Rows<>();
        Rows<String> replaced = new Rows<>();
        Rows<T> replacing = new Rows<>();
        Rows<T> exchanged = new Rows<>();
        pending.forEach((resource, changes) -> {
            Long id = resource.getId().getId();
            TableChange<T> change = (TableChange<T>) changes.get(position);
            added.add(id, change.added());
            replaced.add(id, change.replaced());
            replacing.add(id, change.replacing());
            exchanged.add(id, change.exchanged());
        });
        if (!added.isEmpty()) {
            statements.add(texts.insert());
            added.addTo(statements, table);
        }
        if (!exchanged.isEmpty()) {
            statements.add(texts.exchange());
            exchanged.addTo(statements, table);
        }
        if (!replaced.isEmpty()) {
            statements.add(replacing.isEmpty() ? texts.deleteAll() : texts.deleteOthers(), replaced.rows.size());
            statements.column("int8", replaced.resources.toArray());
            statements.column("text", replaced.rows.toArray());
            if (!replacing.isEmpty()) {
                replacing.addTo(statements, table);
                statements.add(texts.insertMissing());
                replacing.addTo(statements, table);
            }
        }
    }
}
