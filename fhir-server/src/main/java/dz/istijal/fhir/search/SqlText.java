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
import org.postgresql.PGStatement;

/**
 * SQL being put together, with the values of its question marks in their order.
 *
 * <p>Planning a search costs PostgreSQL several times what running it does, so statements are prepared and their plans
 * kept. A kept plan does not know the values: those that make a difference by being common (a status, a frequent code)
 * are therefore written into the text, and a statement with a range is planned anew each time.
 */
final class SqlText {
    private static final int NEVER = 0;
    private static final int AT_ONCE = 1;

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();
    private boolean ranged;

    /** @param more values of the question marks in {@code sql} */
    SqlText add(String sql, Object... more) {
        text.append(sql);
        values.addAll(List.of(more));
        return this;
    }

    SqlText add(SqlText other) {
        text.append(other.text);
        values.addAll(other.values);
        ranged |= other.ranged;
        return this;
    }

    /** Tells that the best plan depends on the values. */
    SqlText planEachTime() {
        ranged = true;
        return this;
    }

    /** {@code column = 'word'}, or several, for words that come from definitions and not from a client. */
    SqlText addWords(String column, Collection<String> words) {
        text.append(column).append(" IN (");
        String separator = "'";
        for (String word : words) {
            text.append(separator).append(word.replace("'", "''")).append('\'');
            separator = ", '";
        }
        text.append(')');
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

    /** What follows a beginning that has no values. */
    SqlText after(String beginning) {
        if (!text.toString().startsWith(beginning)) {
            throw new IllegalArgumentException("Does not begin with " + beginning + ": " + text);
        }
        SqlText rest = new SqlText().add(text.substring(beginning.length()));
        rest.values.addAll(values);
        rest.ranged = ranged;
        return rest;
    }

    /** Whether everything stands in the text: what was common enough to be written there. */
    boolean hasNoValues() {
        return values.isEmpty();
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    PreparedStatement prepare(Connection connection, int timeoutSeconds) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        try {
            statement.setQueryTimeout(timeoutSeconds);
            statement.unwrap(PGStatement.class).setPrepareThreshold(ranged ? NEVER : AT_ONCE);
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
        } else {
            statement.setObject(index, value);
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
