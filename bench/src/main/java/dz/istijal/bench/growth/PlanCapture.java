package dz.istijal.bench.growth;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The plans of what the server really asks, in its own sessions: its role, its scope, its prepared statements.
 * PostgreSQL writes them into its log by {@code auto_explain}, which is loaded for the role of callers while this is
 * open.
 */
final class PlanCapture implements AutoCloseable {

    private static final String ROLE = "istijal_app";
    private static final int PATIENCE_SECONDS = 20;
    private static final Map<String, String> SETTINGS = Map.of(
            "session_preload_libraries", "'auto_explain'",
            "auto_explain.log_min_duration", "0",
            "auto_explain.log_analyze", "on",
            "auto_explain.log_buffers", "on",
            "auto_explain.log_settings", "on");

    private final Connection superuser;
    private final Path log;

    /**
     * @param url of the server's database, with a superuser
     * @param log PostgreSQL's
     */
    static PlanCapture open(String url, Path log) throws SQLException {
        PlanCapture capture = new PlanCapture(DriverManager.getConnection(url), log);
        for (Map.Entry<String, String> setting : SETTINGS.entrySet()) {
            capture.execute("ALTER ROLE " + ROLE + " SET " + setting.getKey() + " = " + setting.getValue());
        }
        capture.newSessions();
        return capture;
    }

    private PlanCapture(Connection superuser, Path log) {
        this.superuser = superuser;
        this.log = log;
    }

    /** Something that is asked of the server. */
    @FunctionalInterface
    interface Question {
        void ask() throws IOException, InterruptedException;
    }

    /** The lines that PostgreSQL logged while the question was answered. */
    String during(Question question) throws SQLException, IOException, InterruptedException {
        long from = log.toFile().length();
        question.ask();
        String end = "bench mark " + System.nanoTime();
        execute("DO $$ BEGIN RAISE LOG '" + end + "'; END $$");
        for (int i = 0; i < PATIENCE_SECONDS * 20; i++) {
            String text = since(from);
            if (text.contains(end)) {
                return text;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("PostgreSQL does not log to " + log.getFileName());
    }

    private String since(long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** What is set for a role holds for sessions that begin afterwards; the server's pool opens new ones. */
    private void newSessions() throws SQLException {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + ROLE + "'");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try (superuser) {
            for (String setting : SETTINGS.keySet()) {
                execute("ALTER ROLE " + ROLE + " RESET " + setting);
            }
            newSessions();
        }
    }
}
