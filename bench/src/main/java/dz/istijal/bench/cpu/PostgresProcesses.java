package dz.istijal.bench.cpu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/** The processes of a PostgreSQL on this machine and the database that each works for. */
public final class PostgresProcesses implements AutoCloseable {

    /** No index: the view reads shared memory. Our own connection is left out. */
    private static final String PROCESSES = """
            SELECT pid, coalesce(datname, '') AS database
            FROM pg_stat_activity
            WHERE pid <> pg_backend_pid()
            """;

    private final Connection connection;

    private PostgresProcesses(Connection connection) {
        this.connection = connection;
    }

    /** @param port of a PostgreSQL on the loopback address that trusts its superuser {@code postgres} */
    public static PostgresProcesses on(int port) throws SQLException {
        return new PostgresProcesses(DriverManager.getConnection(url(port, "postgres") + "?user=postgres"));
    }

    /** @param database empty for what serves the whole instance: checkpointer, writers */
    public record Backend(long pid, String database) {}

    public synchronized List<Backend> running() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(PROCESSES)) {
            List<Backend> backends = new ArrayList<>();
            while (rows.next()) {
                backends.add(new Backend(rows.getLong("pid"), rows.getString("database")));
            }
            return backends;
        }
    }

    /** How often the instance has flushed its write-ahead log so far. */
    public synchronized long logFlushes() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT wal_sync FROM pg_stat_wal")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Creates an empty database; the name is the runner's own, never a user's. */
    public synchronized void createDatabase(String name) throws SQLException {
        execute("CREATE DATABASE " + name);
    }

    /**
     * What an operator does once to a database for our server (docs/operations.md).
     *
     * @param jar our server's, which holds the script
     */
    public void prepare(int port, String database, Path jar) throws IOException, SQLException {
        try (JarFile server = new JarFile(jar.toFile());
                InputStream script = server.getInputStream(server.getEntry("BOOT-INF/classes/database/prepare.sql"));
                Connection superuser = DriverManager.getConnection(url(port, database) + "?user=postgres");
                Statement statement = superuser.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8).replace(";;", ";"));
        }
    }

    /** @return the address of a database in the PostgreSQL at a port of this machine */
    public static String url(int port, String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    /** What a load is followed by in practice, for every server alike: fresh statistics (lessons: 100 times). */
    public void analyze(int port, List<String> databases) throws SQLException {
        for (String database : databases) {
            try (Connection own = DriverManager.getConnection(url(port, database) + "?user=postgres");
                    Statement statement = own.createStatement()) {
                statement.execute("VACUUM (ANALYZE)");
            }
        }
    }

    /** Writes out what the rounds before left behind, so that no round pays for another's pages. */
    public synchronized void checkpoint() throws SQLException {
        execute("CHECKPOINT");
    }

    /** The databases of users: neither templates nor the superuser's own. */
    public synchronized List<String> databases() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY datname")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    public synchronized String version() throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
