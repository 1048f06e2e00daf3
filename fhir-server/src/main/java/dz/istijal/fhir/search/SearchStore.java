package dz.istijal.fhir.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.fhir.answer.StoredVersion;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/** Runs the statements of searches, in the scope of the caller and under a timeout. */
@Component
final class SearchStore {
    /** PostgreSQL, appendix A: query_canceled. */
    private static final String QUERY_CANCELED = "57014";

    private final DataSource dataSource;
    private final SearchSettings settings;
    private final ObjectMapper json;

    SearchStore(DataSource dataSource, SearchSettings settings, ObjectMapper json) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.json = json;
    }

    private interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    /** @throws FaultException 503 when the statement takes longer than {@code istijal.search.timeout} */
    private <T> T run(SqlText sql, Reading<T> reading) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = sql.prepare(connection, settings.timeoutSeconds());
                ResultSet rows = statement.executeQuery()) {
            return reading.of(rows);
        } catch (SQLException e) {
            if (QUERY_CANCELED.equals(e.getSQLState())) {
                throw new FaultException(
                        503,
                        List.of(Fault.of(IssueType.TOOCOSTLY, "errors.too-costly", null, settings.timeoutSeconds())));
            }
            throw e;
        }
    }

    /**
     * @param sql   selects {@link StoredVersion#COLUMNS}, the sort values as text and the key that tells equal ones apart,
     *              one row more than the page
     * @param keys  number of sort values
     * @param count rows of the page
     */
    Page page(SqlText sql, int keys, int count) throws SQLException {
        return run(sql, rows -> {
            List<StoredVersion> matches = new ArrayList<>();
            Position last = null;
            while (rows.next()) {
                if (matches.size() == count) {
                    return new Page(matches, last, true);
                }
                matches.add(StoredVersion.of(rows));
                last = position(rows, keys);
            }
            return new Page(matches, last, false);
        });
    }

    private static Position position(ResultSet row, int keys) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= keys; i++) {
            values.add(row.getString(StoredVersion.COLUMN_COUNT + i));
        }
        return new Position(values, row.getLong(StoredVersion.COLUMN_COUNT + keys + 1));
    }

    long count(SqlText sql) throws SQLException {
        return run(sql, rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    long estimate(SqlText explained) throws SQLException {
        return run(explained, rows -> {
            rows.next();
            try {
                return json.readTree(rows.getString(1)).at("/0/Plan/Plan Rows").asLong();
            } catch (JsonProcessingException e) {
                throw new SQLException("EXPLAIN answered no JSON", e);
            }
        });
    }

    List<StoredVersion> rows(SqlText sql) throws SQLException {
        return run(sql, rows -> {
            List<StoredVersion> read = new ArrayList<>();
            while (rows.next()) {
                read.add(StoredVersion.of(rows));
            }
            return read;
        });
    }
}
