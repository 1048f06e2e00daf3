package dz.istijal.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * What only a superuser can do, once per database: the three roles and the LEAKPROOF marks. The embedded database is
 * prepared here; an operator runs the same script on an external one (docs/operations.md).
 */
final class DatabasePreparation {
    private DatabasePreparation() {}

    static void prepare(EmbeddedPostgresServer postgres) {
        try (Connection connection = postgres.superuser("postgres").getConnection()) {
            script(connection, "database/roles.sql");
            if (!exists(connection, "istijal")) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE istijal OWNER istijal_owner");
                }
            }
        } catch (SQLException e) {
            throw refused(e);
        }
        try (Connection connection = postgres.superuser("istijal").getConnection()) {
            script(connection, "database/prepare.sql");
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
            return row.next();
        }
    }

    private static void script(Connection connection, String path) {
        ScriptUtils.executeSqlScript(
                connection,
                new org.springframework.core.io.support.EncodedResource(new ClassPathResource(path)),
                false,
                false,
                "--",
                ";;",
                "/*",
                "*/");
    }

    private static StartupRefusedException refused(SQLException e) {
        return new StartupRefusedException(
                "The embedded database could not be prepared: " + e.getMessage() + ".",
                "If its folder was written by another version, move it away and start again.",
                e);
    }
}
