package dz.istijal.bench.cpu;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Measures the processor time that a server takes between two moments: its JVM, the PostgreSQL processes that work for
 * its database (backends, their parallel workers, autovacuum), and, apart, the processes that serve the whole instance.
 * Sampled in between, so that a backend that ends is counted up to its last sample.
 */
public final class CpuMeter implements Meter {

    private final ProcessorTime time = new ProcessorTime();
    private final PostgresProcesses postgres;
    private final long jvm;
    private final Predicate<String> isItsDatabase;

    private final Map<Long, Long> before = new HashMap<>();
    private final Map<Long, Long> latest = new HashMap<>();
    private final Map<Long, String> databases = new HashMap<>();
    private long jvmBefore;
    private long compilersBefore;
    private long selfBefore;
    private long flushesBefore;
    private boolean first = true;

    public CpuMeter(PostgresProcesses postgres, long jvm, Predicate<String> isItsDatabase) {
        this.postgres = postgres;
        this.jvm = jvm;
        this.isItsDatabase = isItsDatabase;
    }

    @Override
    public synchronized void start() throws SQLException {
        before.clear();
        latest.clear();
        databases.clear();
        first = true;
        jvmBefore = ofProcess(jvm);
        compilersBefore = time.ofCompilers(jvm);
        selfBefore = ofProcess(ProcessHandle.current().pid());
        flushesBefore = postgres.logFlushes();
        sample();
        first = false;
    }

    @Override
    public synchronized void sample() throws SQLException {
        for (PostgresProcesses.Backend backend : postgres.running()) {
            OptionalLong now = time.ofSingleThread(backend.pid());
            if (now.isPresent()) {
                before.putIfAbsent(backend.pid(), first ? now.getAsLong() : 0L);
                latest.put(backend.pid(), now.getAsLong());
                databases.put(backend.pid(), backend.database());
            }
        }
    }

    @Override
    public synchronized Use stop() throws SQLException {
        sample();
        long own = 0;
        long shared = 0;
        for (Map.Entry<Long, Long> process : latest.entrySet()) {
            long used = process.getValue() - before.get(process.getKey());
            String database = databases.get(process.getKey());
            if (database.isEmpty()) {
                shared += used;
            } else if (isItsDatabase.test(database)) {
                own += used;
            }
        }
        return new Use(
                ofProcess(jvm) - jvmBefore,
                // A compiler's thread may have ended meanwhile.
                Math.max(0, time.ofCompilers(jvm) - compilersBefore),
                own,
                shared,
                ofProcess(ProcessHandle.current().pid()) - selfBefore,
                postgres.logFlushes() - flushesBefore);
    }

    private long ofProcess(long pid) {
        return time.ofProcess(pid)
                .orElseThrow(() -> new IllegalStateException("The server's process " + pid + " has ended"));
    }
}
