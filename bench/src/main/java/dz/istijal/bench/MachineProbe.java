package dz.istijal.bench;

import dz.istijal.bench.cpu.PostgresProcesses;
import dz.istijal.bench.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes the machine by kind, never by name. */
final class MachineProbe {

    private static final double KILOBYTES_PER_GIGABYTE = 1024.0 * 1024.0;

    Results.Machine probe(PostgresProcesses postgres, double otherLoad) throws IOException, SQLException {
        String memory = find("MemTotal:\\s+(\\d+) kB", Path.of("/proc/meminfo"), "0");
        return new Results.Machine(
                find("model name\\s*:\\s*(.+)", Path.of("/proc/cpuinfo"), "unknown processor"),
                Runtime.getRuntime().availableProcessors(),
                Double.parseDouble(memory) / KILOBYTES_PER_GIGABYTE,
                System.getProperty("os.name"),
                Runtime.version().toString(),
                postgres.version(),
                otherLoad);
    }

    private static String find(String pattern, Path file, String otherwise) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}
