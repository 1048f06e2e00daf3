package dz.istijal.bench.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** The JVM's own sampler: Java frames only, some twenty samples a second of each thread. */
final class FlightRecorder implements Profiler {

    private static final String NAME = "bench";

    private final long jvm;
    private final Path recording;

    FlightRecorder(long jvm, Path directory) {
        this.jvm = jvm;
        this.recording = directory.resolve("recording.jfr").toAbsolutePath();
    }

    @Override
    public void start() throws IOException {
        tell("JFR.start", "name=" + NAME, "settings=profile");
    }

    @Override
    public Stacks stop() throws IOException {
        tell("JFR.stop", "name=" + NAME, "filename=" + recording);
        Map<String, Long> counts = new HashMap<>();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    counts.merge(collapsed(event), 1L, Long::sum);
                }
            }
        }
        return new Stacks(counts);
    }

    private static String collapsed(RecordedEvent event) {
        List<String> frames = new ArrayList<>();
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            frames.add(frame.getMethod().getType().getName().replace('.', '/') + "."
                    + frame.getMethod().getName());
        }
        Collections.reverse(frames);
        return String.join(";", frames);
    }

    private void tell(String... command) throws IOException {
        List<String> call = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(jvm)));
        call.addAll(List.of(command));
        Process process = new ProcessBuilder(call).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IOException("The flight recorder refused " + command[0] + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
