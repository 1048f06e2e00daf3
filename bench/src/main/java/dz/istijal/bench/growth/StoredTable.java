package dz.istijal.bench.growth;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table with rows that belong to a resource.
 *
 * @param name with its schema
 * @param owner the column that says which resource: HAPI's number, or the FHIR id as text
 * @param key a number of the table's own that tells its rows apart, or null
 */
record StoredTable(String name, Column owner, String key, List<Column> columns) {

    /** Which column names the resource that a row belongs to; the first that a table has. */
    private static final List<String> OWNERS =
            List.of("src_resource_id", "source_res_id", "res_id", "resource_pid", "res_pid", "encounter_id", "fhir_id");

    /** HAPI's numbers of rows, in tables that we have left without a primary key. */
    private static final List<String> NUMBERS = List.of("sp_id", "pid");

    /**
     * What comes and goes by itself: persisted searches, queues, events of the moment; and HAPI's tables of other things.
     * Our {@code text_queue} is emptied into the text index, which the copies are not in.
     */
    private static final String QUERY = """
            SELECT c.table_schema || '.' || c.table_name AS name, c.column_name, c.udt_name, k.column_name AS key
              FROM information_schema.columns c
              JOIN information_schema.tables t USING (table_schema, table_name)
              LEFT JOIN (SELECT u.table_schema, u.table_name, min(u.column_name) AS column_name
                           FROM information_schema.key_column_usage u
                           JOIN information_schema.table_constraints n USING (constraint_name, table_schema, table_name)
                          WHERE n.constraint_type = 'PRIMARY KEY'
                          GROUP BY u.table_schema, u.table_name
                         HAVING count(*) = 1) k
                     ON k.table_schema = c.table_schema AND k.table_name = c.table_name
             WHERE t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
               AND (c.table_schema = 'istijal' AND c.table_name NOT IN ('text_queue', 'ed_event')
                    OR c.table_schema = 'public' AND c.table_name LIKE 'hfj\\_%'
                       AND c.table_name NOT LIKE 'hfj\\_search%' AND c.table_name NOT LIKE 'hfj\\_blk%'
                       AND c.table_name NOT IN ('hfj_resource_modified', 'hfj_subscription_stats', 'hfj_res_reindex_job'))
             ORDER BY name, c.ordinal_position
            """;

    /** @param type PostgreSQL's short name of the type */
    record Column(String name, String type) {

        boolean isText() {
            return type.equals("text") || type.equals("varchar");
        }

        boolean isTime() {
            return type.equals("timestamp") || type.equals("timestamptz");
        }
    }

    static List<StoredTable> of(Connection connection) throws SQLException {
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        Map<String, String> keys = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            while (row.next()) {
                columns.computeIfAbsent(row.getString("name"), unknown -> new ArrayList<>())
                        .add(new Column(row.getString("column_name"), row.getString("udt_name")));
                keys.put(row.getString("name"), row.getString("key"));
            }
        }
        return columns.entrySet().stream()
                .flatMap(table -> of(table.getKey(), keys.get(table.getKey()), table.getValue()))
                .toList();
    }

    private static Stream<StoredTable> of(String name, String key, List<Column> columns) {
        for (String owner : OWNERS) {
            Optional<Column> found = columns.stream()
                    .filter(column -> column.name().equals(owner))
                    .findFirst();
            if (found.isPresent()) {
                String number = columns.stream()
                        .filter(column -> key == null
                                ? NUMBERS.contains(column.name())
                                : column.name().equals(key) && column.type().equals("int8") && !OWNERS.contains(key))
                        .map(Column::name)
                        .findFirst()
                        .orElse(null);
                return Stream.of(new StoredTable(name, found.get(), number, List.copyOf(columns)));
            }
        }
        return Stream.empty();
    }

    /** What is numbered by a sequence in this table, or 0: its own key, else the resource. */
    String number() {
        return key != null ? key : owner.isText() ? "0" : owner.name();
    }

    /** The rows of these resources, as a condition on {@code o}. */
    String ownedBy(Multiplication.Originals originals) {
        String range = " > " + originals.after() + " AND %s <= " + originals.upTo();
        String column = "o." + owner.name();
        return owner.isText()
                ? column + " IN (SELECT fhir_id FROM hfj_resource WHERE res_id" + range.formatted("res_id") + ")"
                : column + range.formatted(column);
    }
}
