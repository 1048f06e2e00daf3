package dz.istijal.bench.cpu;

/**
 * What was used: processor time in nanoseconds, and how often PostgreSQL flushed its log.
 *
 * @param jvm the server's JVM
 * @param compilers of the JVM's, what HotSpot's compilers took
 * @param postgres the PostgreSQL processes of the server's database
 * @param postgresShared checkpointer, background and WAL writer, whoever caused their work
 * @param driver the runner itself, never part of a server's cost
 * @param logFlushes of the whole instance (pg_stat_wal.wal_sync); one makes every commit durable that waits for it. Backends
 *     report theirs once a second
 */
public record Use(long jvm, long compilers, long postgres, long postgresShared, long driver, long logFlushes) {

    public static final Use NONE = new Use(0, 0, 0, 0, 0, 0);

    public Use plus(Use other) {
        return new Use(
                jvm + other.jvm,
                compilers + other.compilers,
                postgres + other.postgres,
                postgresShared + other.postgresShared,
                driver + other.driver,
                logFlushes + other.logFlushes);
    }

    /** What the server is charged with: JVM and its own PostgreSQL processes. */
    public long server() {
        return jvm + postgres;
    }

    /** The compilers' part of the JVM's, between 0 and 1. */
    public double compilersShare() {
        return jvm == 0 ? 0 : compilers / (double) jvm;
    }
}
