package dz.istijal.fhir.indexing;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One of HAPI's index tables as JDBC writes it: each column is an array, each statement stores the rows of many
 * resources.
 *
 * @param name     of the table
 * @param idColumn its primary key
 * @param sequence HAPI's sequence of that key; it counts in steps of 50, and a row takes one step
 * @param flag     property of HAPI's {@code ResourceTable} that says whether a resource has rows here
 * @param present  the same, asked of an object
 * @param mark     the same, told to an object
 * @param resource column that names the resource; each table has an index that begins with it
 * @param origin   where in a row it stands which search parameter it is of, as SQL
 * @param originOf the same, asked of a row
 * @param origins  what stands there for a search parameter; none for one that has no rows here
 * @param rows     where HAPI's extraction leaves the rows
 * @param columns  all columns but the key and the resource
 */
record IndexTable<T>(
        String name,
        String idColumn,
        String sequence,
        String flag,
        Predicate<ResourceTable> present,
        BiConsumer<ResourceTable, Boolean> mark,
        String resource,
        String origin,
        Function<T, String> originOf,
        Function<RuntimeSearchParam, List<String>> origins,
        Function<ResourceIndexedSearchParams, Collection<T>> rows,
        List<Column<T>> columns) {

    /**
     * @param type     PostgreSQL's
     * @param identity whether rows that differ in this column only are two
     */
    record Column<T>(String name, String type, boolean identity, Function<T, Object> value) {
        static <T> Column<T> of(String name, String type, Function<T, Object> value) {
            return new Column<>(name, type, true, value);
        }

        static <T> Column<T> unimportant(String name, String type, Function<T, Object> value) {
            return new Column<>(name, type, false, value);
        }
    }

    /**
     * The texts that write a table; composed once.
     *
     * @param insert        parameters: the rows' resources, then one array for each column
     * @param exchange      puts each row into the place of the one of its origin, or beside the others where there is
     *                      none; parameters as for insert
     * @param insertMissing stores what is not there yet; parameters as for insert
     * @param deleteOthers  takes away what is there and not given; parameters as for deleteAll, then as for insert
     * @param deleteAll     parameters: resources, and for each the origin of the rows that shall go, or NULL for all
     */
    record Statements(
            String insert, String exchange, String insertMissing, RowsText deleteOthers, RowsText deleteAll) {}

    Statements statements() {
        return new Statements(
                insert(), exchange(), insertMissing(), RowsText.of(this::deleteOthers), RowsText.of(this::delete));
    }

    private String insert() {
        return "INSERT INTO " + name + " (" + idColumn + ", " + names("") + ") SELECT nextval('" + sequence + "'), "
                + names("n.") + " FROM " + given();
    }

    private String exchange() {
        String assignments = columns.stream()
                .map(column -> column.name + " = n." + column.name)
                .collect(Collectors.joining(", "));
        return "WITH n AS MATERIALIZED (SELECT * FROM " + given() + "), changed AS (UPDATE " + name + " t SET "
                + assignments + " FROM n WHERE t." + resource + " = n." + resource + " AND " + origin + " = "
                + origin.replace("t.", "n.") + " RETURNING n." + resource + ", " + origin.replace("t.", "n.")
                + " AS origin) INSERT INTO " + name + " (" + idColumn + ", " + names("") + ") SELECT nextval('"
                + sequence + "'), " + names("n.") + " FROM n WHERE NOT EXISTS (SELECT 1 FROM changed WHERE changed."
                + resource + " = n." + resource + " AND changed.origin = " + origin.replace("t.", "n.") + ")";
    }

    private String insertMissing() {
        return insert() + " WHERE NOT EXISTS (SELECT 1 FROM " + name + " t WHERE " + same() + ")";
    }

    private String deleteOthers(RowsText.Form form) {
        return delete(form) + " AND NOT EXISTS (SELECT 1 FROM " + given() + " WHERE " + same() + ")";
    }

    private String delete(RowsText.Form form) {
        return "DELETE FROM " + name + " t USING " + form.rows(List.of("int8", "text"))
                + " AS gone (resource, origin) WHERE t." + resource + " = gone.resource AND (gone.origin IS NULL OR "
                + origin + " = gone.origin)";
    }

    private String given() {
        String arrays =
                columns.stream().map(column -> ", ?::" + column.type + "[]").collect(Collectors.joining());
        return "unnest(?::int8[]" + arrays + ") AS n (" + names("") + ")";
    }

    private String names(String prefix) {
        return columns.stream()
                .map(column -> ", " + prefix + column.name)
                .collect(Collectors.joining("", prefix + resource, ""));
    }

    private String same() {
        return columns.stream()
                .filter(Column::identity)
                .map(column -> " AND t." + column.name + " IS NOT DISTINCT FROM n." + column.name)
                .collect(Collectors.joining("", "t." + resource + " = n." + resource, ""));
    }
}
