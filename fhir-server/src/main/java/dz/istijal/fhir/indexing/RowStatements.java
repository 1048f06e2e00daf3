package dz.istijal.fhir.indexing;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that go to PostgreSQL in one round trip and in their order; each is given an array for each column of the
 * rows it stores, so that its text does not depend on how many there are.
 */
public final class RowStatements {
    private interface Argument {
        void bind(PreparedStatement statement, int position, Connection connection) throws SQLException;
    }

    private final List<String> statements = new ArrayList<>();
    private final List<Argument> arguments = new ArrayList<>();

    public void add(String statement) {
        statements.add(statement);
    }

    /** The next argument of the statement last added. */
    public void array(String type, Object... values) {
        arguments.add((statement, position, connection) -> {
            Array array = connection.createArrayOf(type, values);
            statement.setArray(position, array);
        });
    }

    public void execute(Connection connection) throws SQLException {
        if (statements.isEmpty()) {
            return;
        }
        // Short arrays look cheaper when their length is known, so PostgreSQL would plan each of these anew each time.
        String all = "SET LOCAL plan_cache_mode TO force_generic_plan;\n" + String.join(";\n", statements)
                + ";\nSET LOCAL plan_cache_mode TO DEFAULT";
        try (PreparedStatement statement = connection.prepareStatement(all)) {
            for (int i = 0; i < arguments.size(); i++) {
                arguments.get(i).bind(statement, i + 1, connection);
            }
            statement.execute();
        }
    }
}
