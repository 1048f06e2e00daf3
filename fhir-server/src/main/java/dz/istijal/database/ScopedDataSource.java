package dz.istijal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The one door to the database. Work of the server itself gets a connection of the system role; every other gets one
 * of the application role, told which facilities it may see before it is handed out. A thread that was given no
 * scope gets no connection.
 */
final class ScopedDataSource extends AbstractDataSource {
    private static final String SET_SCOPE = """
            SELECT set_config('istijal.partitions', ?, false),
                   set_config('istijal.insert_partitions', ?, false),
                   set_config('istijal.shared_types', ?, false),
                   set_config('istijal.performer', ?, false)
            """;

    private final DataSource application;
    private final DataSource system;

    /** What each physical connection was last told; saves the round trip when it serves the same caller again. */
    private final Map<PGConnection, AccessScope> told = Collections.synchronizedMap(new WeakHashMap<>());

    ScopedDataSource(DataSource application, DataSource system) {
        this.application = application;
        this.system = system;
    }

    @Override
    public Connection getConnection() throws SQLException {
        AccessScope scope = CurrentScope.get();
        if (scope == null) {
            if (!SystemThreads.includes(Thread.currentThread())) {
                throw new SQLException("Thread " + Thread.currentThread().getName()
                        + " asked for a connection without a scope; see CurrentScope");
            }
            scope = AccessScope.SYSTEM;
        }
        if (scope.system()) {
            return system.getConnection();
        }
        Connection connection = application.getConnection();
        try {
            tell(connection, scope);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLException("Connections are handed out by scope, not by user");
    }

    /**
     * Runs in autocommit, before any transaction of the borrower: inside one, a roll-back would revert the setting
     * while {@link #told} still believed in it.
     */
    private void tell(Connection connection, AccessScope scope) throws SQLException {
        PGConnection physical = connection.unwrap(PGConnection.class);
        if (scope.equals(told.get(physical))) {
            return;
        }
        told.remove(physical);
        try (PreparedStatement statement = connection.prepareStatement(SET_SCOPE)) {
            statement.setString(1, scope.partitionsLiteral());
            statement.setString(2, scope.insertPartitionsLiteral());
            statement.setString(3, scope.sharedTypesLiteral());
            statement.setString(4, scope.performer() == null ? "" : scope.performer());
            statement.execute();
        }
        told.put(physical, scope);
    }
}
