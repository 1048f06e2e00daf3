package dz.istijal.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL inside the server, for a first look, development and tests: its binaries come as a Maven
 * artifact, it listens on loopback only, keeps its data over restarts and writes through to disk ({@code fsync}).
 */
final class EmbeddedPostgresServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final RandomAccessFile lockFile;
    private final FileLock lock;
    private final EmbeddedPostgres postgres;

    private EmbeddedPostgresServer(RandomAccessFile lockFile, FileLock lock, EmbeddedPostgres postgres) {
        this.lockFile = lockFile;
        this.lock = lock;
        this.postgres = postgres;
    }

    static EmbeddedPostgresServer start(DatabaseSettings.Embedded settings) {
        Path home = settings.directory().toAbsolutePath().normalize();
        try {
            Files.createDirectories(home);
            RandomAccessFile lockFile =
                    new RandomAccessFile(home.resolve("istijal.lock").toFile(), "rw");
            FileLock lock = lockOrRefuse(home, lockFile);
            try {
                Path data = home.resolve("postgresql");
                stopOrphan(data);
                refuseBusyPort(settings.port());
                LOG.info("Starting the embedded PostgreSQL in {}", data);
                return new EmbeddedPostgresServer(lockFile, lock, launch(home, data, settings.port()));
            } catch (IOException | RuntimeException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StartupRefusedException(
                    "The embedded PostgreSQL could not be started in " + home + ": " + e.getMessage() + ".",
                    "Look at the lines above, check that the folder can be written and that its disk is not full.",
                    e);
        }
    }

    private static EmbeddedPostgres launch(Path home, Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_LIMIT)
                // The builder always passes -F, which turns fsync off, and asynchronous commit; a later -c wins.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("work_mem", "16MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("timezone", "UTC")
                .setLocaleConfig("locale", "C.UTF-8");
        if (port != 0) {
            builder.setPort(port);
        }
        return builder.start();
    }

    private static FileLock lockOrRefuse(Path home, RandomAccessFile lockFile) throws IOException {
        FileLock lock;
        try {
            lock = lockFile.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            lockFile.close();
            throw new StartupRefusedException(
                    "The data folder " + home + " is in use by another Istijal server.",
                    "Stop that server, or give this one a folder of its own with istijal.database.embedded.directory.");
        }
        return lock;
    }

    /** A server that was killed leaves its PostgreSQL running. We hold the folder's lock, so nobody else uses it. */
    private static void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
        ProcessHandle orphan = ProcessHandle.of(pid)
                .filter(p -> p.info().command().orElse("").contains("postgres"))
                .orElse(null);
        if (orphan == null) {
            return;
        }
        LOG.info("Stopping the PostgreSQL (process {}) that an earlier server left behind", pid);
        orphan.destroy();
        try {
            orphan.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
            throw new StartupRefusedException(
                    "A PostgreSQL left behind by an earlier server (process " + pid + ") does not stop.",
                    "Stop process " + pid + " by hand, then start again.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for process " + pid, e);
        }
    }

    private static void refuseBusyPort(int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            LOG.debug("Port {} is free", probe.getLocalPort());
        } catch (IOException e) {
            throw new StartupRefusedException(
                    "Port " + port + ", which the embedded PostgreSQL shall listen on, is in use.",
                    "Stop what uses it, or choose another port with istijal.database.embedded.port.",
                    e);
        }
    }

    DatabaseAddress address() {
        return new DatabaseAddress("jdbc:postgresql://localhost:" + postgres.getPort() + "/istijal", true);
    }

    /** The superuser's connection to the maintenance database: preparation only. */
    javax.sql.DataSource superuser(String database) {
        return postgres.getDatabase("postgres", database);
    }

    @Override
    public void close() throws IOException {
        LOG.info("Stopping the embedded PostgreSQL");
        postgres.close();
        lock.release();
        lockFile.close();
    }
}
