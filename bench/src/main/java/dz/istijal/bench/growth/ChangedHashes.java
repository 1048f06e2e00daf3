package dz.istijal.bench.growth;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamString;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The hashes that HAPI keeps of indexed texts, for the texts that a copy changes. PostgreSQL cannot compute them, so
 * HAPI's own methods do; they are handed over as a temporary table of (id of the original row, number of the copy, hashes).
 */
final class ChangedHashes {

    /** The tables whose hashes are computed here, with the columns that may change. */
    enum Index {
        TOKEN("hfj_spidx_token", "sp_system", "sp_value", "hash_sys_and_value", "hash_value"),
        STRING("hfj_spidx_string", "NULL", "sp_value_exact", "hash_exact", "hash_exact");

        private final String table;
        private final String system;
        private final String value;
        private final String first;
        private final String second;

        Index(String table, String system, String value, String first, String second) {
            this.table = table;
            this.system = system;
            this.value = value;
            this.first = first;
            this.second = second;
        }

        String table() {
            return table;
        }

        boolean sets(String column) {
            return column.equals(first) || column.equals(second);
        }

        /** The column of the temporary table that holds what this column of the index becomes. */
        String source(String column) {
            return column.equals(first) ? "first" : "second";
        }

        private long first(String type, String parameter, String system, String value) {
            return this == TOKEN
                    ? ResourceIndexedSearchParamToken.calculateHashSystemAndValue(
                            PARTITIONS, ALL, type, parameter, system, value)
                    : ResourceIndexedSearchParamString.calculateHashExact(PARTITIONS, ALL, type, parameter, value);
        }

        private long second(String type, String parameter, String value) {
            return this == TOKEN
                    ? ResourceIndexedSearchParamToken.calculateHashValue(PARTITIONS, ALL, type, parameter, value)
                    : ResourceIndexedSearchParamString.calculateHashExact(PARTITIONS, ALL, type, parameter, value);
        }
    }

    private static final PartitionSettings PARTITIONS = new PartitionSettings();
    private static final RequestPartitionId ALL = RequestPartitionId.allPartitions();
    private static final int FETCH_SIZE = 5_000;

    private final Connection rows;
    private final Connection hashes;

    /**
     * @param rows to read the originals with
     * @param hashes the connection that will copy the rows, and so sees the temporary table
     */
    ChangedHashes(Connection rows, Connection hashes) {
        this.rows = rows;
        this.hashes = hashes;
    }

    /**
     * Fills the temporary table {@code changed_hash} (id, nth, first, second).
     *
     * @param originals condition on the table's rows
     * @throws IllegalStateException when HAPI's methods do not give the hashes that are stored
     */
    void prepare(Index index, String originals, int firstCopy, int lastCopy) throws SQLException, IOException {
        try (Statement statement = hashes.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS changed_hash");
            statement.execute("CREATE TEMP TABLE changed_hash (id bigint, nth int, first bigint, second bigint)");
        }
        // Copy 0 is the original itself, whose hashes must come out as they are stored.
        String query = """
                SELECT sp_id, k, res_type, sp_name, %1$s AS sys, CASE k WHEN 0 THEN %2$s ELSE %3$s END AS value, %4$s AS known
                  FROM %5$s o, generate_series(%6$d, %7$d) k
                 WHERE %8$s AND %2$s IS DISTINCT FROM (SELECT %9$s FROM (VALUES (1)) AS one(k))
                 UNION ALL
                SELECT sp_id, 0, res_type, sp_name, %1$s, %2$s, %4$s FROM %5$s o
                 WHERE %8$s AND %2$s IS NOT NULL
                """.formatted(
                        index.system,
                        index.value,
                        Copy.sqlText(index.value),
                        index.first,
                        index.table,
                        firstCopy,
                        lastCopy,
                        originals,
                        Copy.sqlText(index.value));
        CopyIn copy = hashes.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY changed_hash FROM STDIN");
        try (Statement statement = rows.createStatement()) {
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet row = statement.executeQuery(query)) {
                while (row.next()) {
                    copyRow(index, row, copy);
                }
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        try (Statement statement = hashes.createStatement()) {
            statement.execute("ANALYZE changed_hash");
        }
    }

    private static void copyRow(Index index, ResultSet row, CopyIn copy) throws SQLException {
        String type = row.getString("res_type");
        String parameter = row.getString("sp_name");
        String system = row.getString("sys");
        String value = row.getString("value");
        long first = index.first(type, parameter, system, value);
        if (row.getInt("k") == 0) {
            if (first != row.getLong("known")) {
                throw new IllegalStateException("The hash of " + type + "." + parameter + " = " + system + "|" + value
                        + " in " + index.table + " is not the one that HAPI computes");
            }
            return;
        }
        byte[] line = (row.getLong("sp_id") + "\t" + row.getInt("k") + "\t" + first + "\t"
                        + index.second(type, parameter, value) + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        copy.writeToCopy(line, 0, line.length);
    }
}
