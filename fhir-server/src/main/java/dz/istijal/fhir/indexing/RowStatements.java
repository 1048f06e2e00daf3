package dz.istijal.fhir.indexing;

import java.lang.reflect.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Statements that go to PostgreSQL in one round trip and in their order; each is given the rows it is about, as
 * {@link RowsText} says or always as an array for each column. Each sees what those before it did, and, once it runs,
 * what others have committed by then.
 */
public final class RowStatements {
    /** Arrays of these go to PostgreSQL in binary form, any other as text that is quoted here and unquoted there. */
    private static final Map<String, Class<?>> BINARY = Map.of(
            "int8",
            Long.class,
            "int4",
            Integer.class,
            "int2",
            Short.class,
            "float8",
            Double.class,
            "bool",
            Boolean.class,
            "text",
            String.class);

    /** With their type, or the statement would be prepared again when a value comes after none. */
    private static final Map<String, Integer> NULLS = Map.of(
            "int8",
            Types.BIGINT,
            "int4",
            Types.INTEGER,
            "int2",
            Types.SMALLINT,
            "bool",
            Types.BOOLEAN,
            "text",
            Types.VARCHAR,
            "timestamp",
            Types.TIMESTAMP);

    private static final String GENERIC_PLANS = "SET LOCAL plan_cache_mode TO force_generic_plan";

    /** @param alone whether its one value is meant, not an array of it */
    private record Argument(String type, Object[] values, boolean alone) {}

    private record Statement(String text, RowCallbackHandler reader) {}

    private final List<Statement> statements = new ArrayList<>();
    private final List<Argument> arguments = new ArrayList<>();

    /** Whether the statement last added is given its one row as values. */
    private boolean alone;

    /**
     * For the rest of a transaction. Short arrays look cheaper when their length is known, so PostgreSQL would plan
     * statements on them anew each time, which takes longer than running them. A plan that is kept must suit the tables
     * as they will grow: what a write looks for is always found by an index, never by reading a table that was small
     * when the plan was made.
     */
    public static RowStatements keepingPlans() {
        RowStatements statements = forNow();
        statements.add("SET LOCAL enable_seqscan TO off");
        return statements;
    }

    /** Within a transaction that goes on with statements of any kind, after {@link #forgetPlans}. */
    static RowStatements forNow() {
        RowStatements statements = new RowStatements();
        statements.add(GENERIC_PLANS);
        return statements;
    }

    void forgetPlans() {
        add("SET LOCAL plan_cache_mode TO DEFAULT");
    }

    public void add(String statement) {
        query(statement, null);
    }

    /** @param rows that it will be given, column by column */
    public void add(RowsText statement, int rows) {
        query(statement, rows, null);
    }

    /** @param reader of each row that it answers with */
    public void query(String statement, RowCallbackHandler reader) {
        statements.add(new Statement(statement, reader));
        alone = false;
    }

    /**
     * @param rows   that it will be given, column by column
     * @param reader of each row that it answers with
     */
    public void query(RowsText statement, int rows, RowCallbackHandler reader) {
        statements.add(new Statement(statement.of(rows), reader));
        alone = rows == 1;
    }

    /** The next column of the rows that the statement last added is given. */
    public void column(String type, Object... values) {
        arguments.add(alone ? new Argument(type, values, true) : new Argument(type, typed(type, values), false));
    }

    /** The next argument of the statement last added. */
    public void array(String type, Object... values) {
        arguments.add(new Argument(type, typed(type, values), false));
    }

    private static Object[] typed(String type, Object[] values) {
        Class<?> element = BINARY.get(type);
        return element == null
                ? values
                : Arrays.copyOf(
                        values,
                        values.length,
                        Array.newInstance(element, 0).getClass().asSubclass(Object[].class));
    }

    public void execute(Connection connection) throws SQLException {
        if (statements.isEmpty()) {
            return;
        }
        String all = String.join(";\n", statements.stream().map(Statement::text).toList());
        try (PreparedStatement statement = connection.prepareStatement(all)) {
            // From the first time on: these texts come again, and each time until then is planned for itself.
            statement.unwrap(PGStatement.class).setPrepareThreshold(1);
            for (int i = 0; i < arguments.size(); i++) {
                set(statement, i + 1, arguments.get(i));
            }
            statement.execute();
            for (Statement each : statements) {
                if (each.reader != null) {
                    read(statement.getResultSet(), each.reader);
                }
                statement.getMoreResults();
            }
        }
    }

    private static void set(PreparedStatement statement, int position, Argument argument) throws SQLException {
        if (!argument.alone) {
            statement.setArray(position, statement.getConnection().createArrayOf(argument.type, argument.values));
            return;
        }
        Object value = argument.values[0];
        if (value == null) {
            statement.setNull(position, NULLS.get(argument.type));
        } else {
            // A Timestamp would be sent with the zone of the JVM.
            statement.setObject(position, value instanceof Timestamp time ? time.toLocalDateTime() : value);
        }
    }

    private static void read(ResultSet rows, RowCallbackHandler reader) throws SQLException {
        while (rows.next()) {
            reader.processRow(rows);
        }
    }
}
