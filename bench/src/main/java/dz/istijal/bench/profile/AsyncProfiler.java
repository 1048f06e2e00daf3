package dz.istijal.bench.profile;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * async-profiler 4, whose native library is in the jar that Maven fetched. It sees Java, native and kernel frames, and
 * has no bias towards safepoints.
 */
final class AsyncProfiler implements Profiler {

    private final long jvm;
    private final Path library;
    private final Path output;

    private AsyncProfiler(long jvm, Path library, Path output) {
        this.jvm = jvm;
        this.library = library;
        this.output = output;
    }

    /** @throws IOException when there is no library for this machine, or the JVM does not take it */
    static AsyncProfiler loadInto(long jvm, Path directory) throws IOException {
        String name = "/linux-" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64")
                + "/libasyncProfiler.so";
        Path library = Files.createDirectories(directory)
                .resolve("libasyncProfiler.so")
                .toAbsolutePath();
        try (InputStream stream = AsyncProfiler.class.getResourceAsStream(name)) {
            if (stream == null || !System.getProperty("os.name").equals("Linux")) {
                throw new IOException("no library for this machine");
            }
            Files.copy(stream, library, StandardCopyOption.REPLACE_EXISTING);
        }
        AsyncProfiler profiler = new AsyncProfiler(
                jvm, library, directory.resolve("collapsed.txt").toAbsolutePath());
        profiler.command("status,file=" + profiler.output);
        return profiler;
    }

    @Override
    public void start() throws IOException {
        command("start,event=cpu,interval=1ms");
    }

    @Override
    public Stacks stop() throws IOException {
        command("stop,collapsed,file=" + output);
        return Stacks.parse(Files.readAllLines(output));
    }

    private void command(String command) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(jvm));
            try {
                machine.loadAgentPath(library.toString(), command);
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new IOException("process " + jvm + " does not take '" + command + "': " + e.getMessage(), e);
        }
    }
}
