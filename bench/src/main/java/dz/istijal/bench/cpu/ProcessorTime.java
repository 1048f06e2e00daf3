package dz.istijal.bench.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Processor time of a process since its start, in nanoseconds, from Linux's {@code /proc} (see proc(5)). */
public final class ProcessorTime {

    /** {@code USER_HZ} is 100 on every Linux that a JDK runs on. */
    private static final long NANOSECONDS_PER_TICK = 10_000_000;

    /** "C2 CompilerThread0", of which the kernel keeps fifteen characters. */
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler");

    private final Path proc;

    public ProcessorTime() {
        this(Path.of("/proc"));
    }

    ProcessorTime(Path proc) {
        this.proc = proc;
    }

    /** All threads of the process, user and kernel, to 10 ms; empty when it has ended. */
    public OptionalLong ofProcess(long pid) {
        try {
            return OptionalLong.of(parseStat(Files.readString(proc.resolve(pid + "/stat"))));
        } catch (IOException ended) {
            return OptionalLong.empty();
        }
    }

    /** A process of one thread, as PostgreSQL's are, to the nanosecond; empty when it has ended. */
    public OptionalLong ofSingleThread(long pid) {
        try {
            String schedstat = Files.readString(proc.resolve(pid + "/schedstat"));
            return OptionalLong.of(Long.parseLong(schedstat.substring(0, schedstat.indexOf(' '))));
        } catch (IOException endedOrNotKept) {
            return ofProcess(pid);
        }
    }

    /** The threads that HotSpot compiles in, to 10 ms; one that ended takes its time along. */
    public long ofCompilers(long pid) {
        try (Stream<Path> threads = Files.list(proc.resolve(pid + "/task"))) {
            return threads.mapToLong(ProcessorTime::ofCompiler).sum();
        } catch (IOException ended) {
            return 0;
        }
    }

    private static long ofCompiler(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return COMPILER.matcher(stat).find() ? parseStat(stat) : 0;
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Fields 14 and 15, counted behind the command, which stands in parentheses and may hold blanks. */
    static long parseStat(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOSECONDS_PER_TICK;
    }
}
