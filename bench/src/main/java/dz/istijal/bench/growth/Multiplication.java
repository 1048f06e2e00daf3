package dz.istijal.bench.growth;

import dz.istijal.bench.growth.StoredTable.Column;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Copies what a server stored for some persons, row by row inside PostgreSQL, so that the copies are found, read and
 * searched as other persons ({@link Copy}). It keeps to what it understands: every table of HAPI's and ours that holds
 * rows of the originals is copied, and one whose hashes it cannot keep true is refused.
 */
final class Multiplication {

    /** Farther apart than the ids of the originals are among themselves. */
    static final long STEP = 10_000_000;

    private static final Set<String> RESOURCE_IDS = Set.of(
            "res_id",
            "src_resource_id",
            "target_resource_id",
            "resource_pid",
            "res_pid",
            "order_res_id",
            "source_res_id");

    private final String url;
    private final Consumer<String> progress;

    /**
     * @param url of the server's database, with a user that owns all rows
     * @param progress told of each table that is done
     */
    Multiplication(String url, Consumer<String> progress) {
        this.url = url;
        this.progress = progress;
    }

    /** The resources with an id above {@code after}, up to {@code upTo}. */
    record Originals(long after, long upTo) {}

    /** The greatest id of a resource now. */
    long greatestId() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            return number(statement, "SELECT coalesce(max(res_id), 0) FROM hfj_resource");
        }
    }

    /** Stores the copies with these numbers; returns the number of rows. */
    long copy(Originals originals, int first, int last) throws SQLException, IOException {
        long all = 0;
        try (Connection connection = DriverManager.getConnection(url);
                Connection reading = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            reading.setAutoCommit(false);
            // Rows of copies refer to each other as those of the originals do: what holds there need not be checked
            // again.
            statement.execute("SET session_replication_role = replica");
            statement.execute("SET synchronous_commit = off");
            long offset = number(statement, "SELECT max(res_id) FROM hfj_resource") / STEP + 1 - first;
            long greatest = 0;
            for (StoredTable table : StoredTable.of(connection)) {
                String where = table.ownedBy(originals);
                long originalRows = number(statement, "SELECT count(*) FROM " + table.name() + " o WHERE " + where);
                if (originalRows == 0) {
                    continue;
                }
                ChangedHashes.Index hashes = prepareHashes(table, where, first, last, reading, connection, statement);
                long own = table.key() == null
                        ? 0
                        : number(statement, "SELECT max(" + table.key() + ") FROM " + table.name()) / STEP + 1 - first;
                long rows =
                        statement.executeLargeUpdate(insert(table, where, originals, first, last, hashes, offset, own));
                if (rows != originalRows * (last - first + 1)) {
                    throw new IllegalStateException(table.name() + ": " + rows + " rows of " + originalRows + " × "
                            + (last - first + 1) + " were stored");
                }
                all += rows;
                greatest = Math.max(
                        greatest, number(statement, "SELECT max(" + table.number() + ") FROM " + table.name()));
                progress.accept("%s: %d rows, %d in all".formatted(table.name(), rows, all));
            }
            moveSequences(statement, greatest);
            checkLinks(statement);
        }
        return all;
    }

    private ChangedHashes.Index prepareHashes(
            StoredTable table,
            String where,
            int first,
            int last,
            Connection reading,
            Connection connection,
            Statement statement)
            throws SQLException, IOException {
        for (ChangedHashes.Index index : ChangedHashes.Index.values()) {
            if (table.name().endsWith("." + index.table())) {
                new ChangedHashes(reading, connection).prepare(index, where, first, last);
                return index;
            }
        }
        if (table.columns().stream().anyMatch(column -> column.name().startsWith("hash_") && !column.isText())) {
            String changes = table.columns().stream()
                    .filter(Column::isText)
                    .map(column -> column.name() + " IS DISTINCT FROM " + Copy.sqlText(column.name()))
                    .collect(Collectors.joining(" OR ", "(", ")"));
            if (!changes.equals("()")
                    && number(
                                    statement,
                                    "SELECT count(*) FROM " + table.name() + " o, generate_series(1, 1) k WHERE "
                                            + where + " AND " + changes)
                            > 0) {
                throw new IllegalStateException(table.name() + " hashes texts that a copy changes: not known how");
            }
        }
        return null;
    }

    private static String insert(
            StoredTable table,
            String where,
            Originals originals,
            int first,
            int last,
            ChangedHashes.Index hashes,
            long resourceOffset,
            long ownOffset) {
        List<Column> columns = table.columns();
        String values = columns.stream()
                .map(column -> value(table, column, originals, hashes, resourceOffset, ownOffset))
                .collect(Collectors.joining(",\n       "));
        String join = hashes == null ? "" : " LEFT JOIN changed_hash c ON c.id = o." + table.key() + " AND c.nth = k.k";
        return "INSERT INTO " + table.name() + " ("
                + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + ")\nSELECT " + values
                + "\n  FROM " + table.name() + " o CROSS JOIN generate_series(" + first + ", " + last + ") AS k(k)"
                + join
                + "\n WHERE " + where;
    }

    private static String value(
            StoredTable table,
            Column column,
            Originals originals,
            ChangedHashes.Index hashes,
            long resourceOffset,
            long ownOffset) {
        String old = "o." + column.name();
        if (RESOURCE_IDS.contains(column.name()) && !column.isText()) {
            return "CASE WHEN " + old + " > " + originals.after() + " AND " + old + " <= " + originals.upTo() + " THEN "
                    + old + " + (" + resourceOffset + " + k.k) * " + STEP + " ELSE " + old + " END";
        }
        if (column.name().equals(table.key())) {
            return old + " + (" + ownOffset + " + k.k) * " + STEP;
        }
        if (hashes != null && hashes.sets(column.name())) {
            return "coalesce(c." + hashes.source(column.name()) + ", " + old + ")";
        }
        if (column.isText()) {
            return Copy.sqlText(old);
        }
        if (column.isTime()) {
            return Copy.sqlTime(old);
        }
        return column.name().endsWith("_date_ordinal") ? Copy.sqlOrdinal(old) : old;
    }

    /** What the server stores from now on gets ids above the copies', at the right edge of every index as it would. */
    private static void moveSequences(Statement statement, long above) throws SQLException {
        statement.execute("SELECT setval(quote_ident(schemaname) || '.' || quote_ident(sequencename), "
                + above + ") FROM pg_sequences WHERE schemaname = 'public' AND last_value < " + above
                + " AND max_value > " + above
                + " AND (sequencename LIKE 'seq_spidx%' AND sequencename <> 'seq_spidx_identity'"
                + " OR sequencename IN ('seq_resource_id', 'seq_resource_history_id', 'seq_reslink_id',"
                + " 'seq_idxcmbtoknu_id', 'seq_idxcmpstruniq_id', 'seq_historytag_id', 'seq_restag_id'))");
    }

    private static void checkLinks(Statement statement) throws SQLException {
        long lost = number(statement, """
                SELECT count(*) FROM hfj_res_link l
                 WHERE l.target_resource_id IS NOT NULL
                   AND NOT EXISTS (SELECT FROM hfj_resource r WHERE r.res_id = l.target_resource_id)
                """);
        if (lost > 0) {
            throw new IllegalStateException(lost + " links of copies lead nowhere");
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
