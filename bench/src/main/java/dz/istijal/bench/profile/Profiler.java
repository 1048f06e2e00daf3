package dz.istijal.bench.profile;

import java.io.IOException;
import java.nio.file.Path;

/** Samples what a JVM on this machine does with its processor time. */
public interface Profiler {

    void start() throws IOException;

    /** Ends the sampling and returns what was seen since {@link #start}. */
    Stacks stop() throws IOException;

    /** async-profiler where it can be loaded into the JVM, else the JVM's own flight recorder. */
    static Profiler of(long jvm, Path directory) {
        try {
            return AsyncProfiler.loadInto(jvm, directory);
        } catch (IOException cannotAttach) {
            System.err.printf("async-profiler: %s; the flight recorder takes its place%n", cannotAttach.getMessage());
            return new FlightRecorder(jvm, directory);
        }
    }
}
