package dz.istijal.bench.cpu;

/**
 * Processor time in nanoseconds.
 *
 * @param jvm the server's JVM
 * @param compilers of the JVM's, what HotSpot's compilers took
 * @param postgres the PostgreSQL processes of the server's database
 * @param postgresShared checkpointer, background and WAL writer, whoever caused their work
 * @param driver the runner itself, never part of a server's cost
 */
public record CpuUse(long jvm, long compilers, long postgres, long postgresShared, long driver) {

    public static final CpuUse NONE = new CpuUse(0, 0, 0, 0, 0);

    public CpuUse plus(CpuUse other) {
        return new CpuUse(
                jvm + other.jvm,
                compilers + other.compilers,
                postgres + other.postgres,
                postgresShared + other.postgresShared,
                driver + other.driver);
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
