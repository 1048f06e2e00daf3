package dz.istijal.fhir.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;

/** SQL being put together, with the values of its question marks in their order. */
final class SqlText {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** @param more values of the question marks in {@code sql} */
    SqlText add(String sql, Object... more) {
        text.append(sql);
        values.addAll(List.of(more));
        return this;
    }

    SqlText add(SqlText other) {
        text.append(other.text);
        values.addAll(other.values);
        return this;
    }

    SqlText addAll(String sql, Collection<?> more) {
        text.append(sql);
        values.addAll(more);
        return this;
    }

    /** {@code column = ?}, or {@code column IN (?, ?)}, which plan better than an array. */
    SqlText addIn(String column, Collection<?> wanted) {
        text.append(column);
        if (wanted.size() == 1) {
            text.append(" = ?");
        } else {
            text.append(" IN (").append("?,".repeat(wanted.size()));
            text.setCharAt(text.length() - 1, ')');
        }
        values.addAll(wanted);
        return this;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    PreparedStatement prepare(Connection connection, int timeoutSeconds) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        try {
            statement.setQueryTimeout(timeoutSeconds);
            for (int i = 0; i < values.size(); i++) {
                bind(statement, i + 1, values.get(i));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof Date date) {
            statement.setTimestamp(index, new Timestamp(date.getTime()));
        } else if (value instanceof Instant instant) {
            statement.setTimestamp(index, Timestamp.from(instant));
        } else if (value instanceof long[] keys) {
            statement.setObject(index, keys);
        } else {
            statement.setObject(index, value);
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
