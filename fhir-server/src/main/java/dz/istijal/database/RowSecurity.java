package dz.istijal.database;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Row-level security on HAPI's tables: what keeps one facility's rows from another, whatever query HAPI, a library or
 * we ourselves will ever write. Each table that carries a partition id gets its policies here, after the migrations,
 * as the owner; at every start {@link #verify} refuses to go on if one is missing.
 *
 * <p>The connection's settings are written by {@link ScopedDataSource}; when they are unset nothing of any facility is
 * visible.
 */
final class RowSecurity {
    private static final Logger LOG = LoggerFactory.getLogger(RowSecurity.class);

    /**
     * Reviewed: they hold no resource of a facility. A kept search ({@code hfj_search}) carries the partition only
     * when it is a single one; its pages are sealed to their caller, and their rows are read under these policies.
     */
    private static final Set<String> EXEMPT = Set.of("hfj_partition", "hfj_search");

    private static final String OWN =
            "partition_id = ANY ((SELECT NULLIF(current_setting('istijal.partitions', true)," + " '')::int[])::int[])";

    private static final String INSERTABLE = "partition_id = ANY ((SELECT NULLIF(current_setting("
            + "'istijal.insert_partitions', true), '')::int[])::int[])";

    private static final String SHARED = "partition_id = 0";

    /** Callers of a facility may see the national patient registry; others only the patients of their orders. */
    private static final String SHARED_TYPED =
            "(partition_id = 0 AND (res_type <> 'Patient' OR (SELECT current_setting('istijal.partitions', true))"
                    + " LIKE '{_%}'))";

    private static final String SHARED_WRITABLE = "(partition_id = 0 AND res_type = ANY ((SELECT NULLIF("
            + "current_setting('istijal.shared_types', true), '')::text[])::text[]))";

    private static final String RESULT_TYPES = "res_type IN ('Observation', 'DiagnosticReport', 'Specimen')";

    private static final String ORDER_TYPES =
            "res_type IN ('Observation', 'DiagnosticReport', 'Specimen', 'Task', 'ServiceRequest')";

    private final JdbcTemplate owner;

    RowSecurity(DataSource owner) {
        this.owner = new JdbcTemplate(owner);
    }

    /** Creates or replaces the policies whose text has changed; each table in its own transaction. */
    void apply() {
        owner.execute("GRANT USAGE ON SCHEMA istijal TO istijal_app, istijal_system");
        owner.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO istijal_system");
        owner.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO istijal_app");
        owner.execute("REVOKE ALL ON TABLE public.\"FLY_HFJ_MIGRATION\" FROM istijal_app");
        owner.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO istijal_app, istijal_system");
        Map<String, String> applied = applied();
        int changed = 0;
        for (Map.Entry<String, Set<String>> table : partitionedTables().entrySet()) {
            String name = table.getKey();
            String text = String.join(";\n", policies(name, table.getValue()));
            if (!text.equals(applied.get(name))) {
                owner.execute("BEGIN;\n" + text + ";\nCOMMIT");
                owner.update("""
                        INSERT INTO istijal.row_policy (table_name, statements) VALUES (?, ?)
                        ON CONFLICT (table_name) DO UPDATE SET statements = excluded.statements
                        """, name, text);
                changed++;
            }
        }
        LOG.info("Row-level security: {} table(s) brought up to date", changed);
    }

    private Map<String, String> applied() {
        Map<String, String> applied = new HashMap<>();
        owner.query("SELECT table_name, statements FROM istijal.row_policy", row -> {
            applied.put(row.getString(1), row.getString(2));
        });
        return applied;
    }

    /** Refuses the start unless every partitioned table is protected and the LEAKPROOF marks are there. */
    void verify() {
        Set<String> bare = new TreeSet<>(owner.queryForList("""
                SELECT c.relname
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname IN ('public', 'istijal') AND c.relkind IN ('r', 'p')
                   AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'partition_id'
                                                              AND NOT a.attisdropped)
                   AND NOT (c.relrowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))
                """, String.class));
        bare.removeAll(EXEMPT);
        if (!bare.isEmpty()) {
            throw new StartupRefusedException(
                    "Tables with facility data have no row-level security: " + String.join(", ", bare) + ".",
                    "Another program changed the database. Restore the policies from a backup or report this.");
        }
        Integer marks = owner.queryForObject(
                "SELECT count(*) FROM pg_proc WHERE proname = 'textlike' AND proleakproof", Integer.class);
        if (marks == null || marks == 0) {
            throw new StartupRefusedException(
                    "The database lacks the LEAKPROOF marks without which text searches under row-level security are slow.",
                    "Run database/prepare.sql (docs/operations.md) as superuser in this database, then start again.");
        }
        Integer bypass = owner.queryForObject(
                "SELECT count(*) FROM pg_roles WHERE rolname = 'istijal_app' AND (rolbypassrls OR rolsuper)",
                Integer.class);
        if (bypass == null || bypass != 0) {
            throw new StartupRefusedException(
                    "The application role istijal_app may bypass row-level security.",
                    "ALTER ROLE istijal_app NOSUPERUSER NOBYPASSRLS, then start again.");
        }
    }

    /** Each table with a partition id, and its columns. */
    private Map<String, Set<String>> partitionedTables() {
        Map<String, Set<String>> tables = new TreeMap<>();
        owner.query(
                "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'", row -> {
                    tables.computeIfAbsent(row.getString(1), name -> new HashSet<>())
                            .add(row.getString(2));
                });
        tables.entrySet()
                .removeIf(table -> !table.getValue().contains("partition_id") || EXEMPT.contains(table.getKey()));
        return tables;
    }

    private static List<String> policies(String table, Set<String> columns) {
        return switch (table) {
            case "hfj_resource" ->
                policies(
                        table,
                        or(SHARED_TYPED, OWN, performerOf(table, "res_id")),
                        or(OWN, SHARED_WRITABLE, "(" + INSERTABLE + " AND " + RESULT_TYPES + ")"),
                        // A shared row is changed, never deleted: the caller does not see who else refers to it.
                        or(
                                OWN,
                                "(" + SHARED_WRITABLE + " AND res_deleted_at IS NULL)",
                                "(" + performerOf(table, "res_id") + " AND " + ORDER_TYPES + ")"),
                        null);
            case "hfj_res_ver" ->
                policies(
                        table,
                        or(SHARED_TYPED, OWN, performerOf(table, "res_id")),
                        or(OWN, SHARED_WRITABLE, INSERTABLE),
                        or(OWN, SHARED_WRITABLE, performerOf(table, "res_id")),
                        null);
            default -> {
                String column = resourceColumn(columns);
                String shared = columns.contains("res_type") ? SHARED_TYPED : SHARED;
                String rows = column == null ? or(shared, OWN) : or(shared, OWN, performerOf(table, column));
                yield policies(table, rows, or(SHARED, OWN, INSERTABLE), rows, rows);
            }
        };
    }

    private static List<String> policies(String table, String select, String insert, String update, String delete) {
        var statements = new java.util.ArrayList<String>();
        statements.add("ALTER TABLE public." + table + " ENABLE ROW LEVEL SECURITY");
        for (String name : List.of("istijal_select", "istijal_insert", "istijal_update", "istijal_delete")) {
            statements.add("DROP POLICY IF EXISTS " + name + " ON public." + table);
        }
        statements.add(create("istijal_select", table, "SELECT", "USING (" + select + ")"));
        statements.add(create("istijal_insert", table, "INSERT", "WITH CHECK (" + insert + ")"));
        statements.add(create("istijal_update", table, "UPDATE", "USING (" + select + ") WITH CHECK (" + update + ")"));
        if (delete != null) {
            statements.add(create("istijal_delete", table, "DELETE", "USING (" + delete + ")"));
        }
        return statements;
    }

    private static String create(String name, String table, String command, String clause) {
        return "CREATE POLICY " + name + " ON public." + table + " FOR " + command + " TO istijal_app " + clause;
    }

    /** The column that names the resource a row belongs to, or {@code null}. */
    private static String resourceColumn(Set<String> columns) {
        return Stream.of("res_id", "src_resource_id", "resource_pid", "res_pid")
                .filter(columns::contains)
                .findFirst()
                .orElse(null);
    }

    /** A function, not a sub-select: PostgreSQL would plan the sub-select for every table of every statement. */
    private static String performerOf(String table, String column) {
        return "((SELECT COALESCE(current_setting('istijal.performer', true), '')) <> '' AND"
                + " istijal.performer_sees(" + table + "." + column + "))";
    }

    private static String or(String... terms) {
        return String.join(" OR ", terms);
    }
}
