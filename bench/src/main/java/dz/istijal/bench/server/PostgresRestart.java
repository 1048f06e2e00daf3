package dz.istijal.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts the PostgreSQL that our server brings anew, with the same options but its log in a file: the server stops
 * listening to it once it is up, and plans are told in the log.
 */
public final class PostgresRestart {

    private PostgresRestart() {}

    /** @param home the server's {@code istijal.database.embedded.directory} */
    public static void loggingTo(Path log, Path home) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, as the server does it.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                pgCtl(home).toString(),
                "restart",
                "-D",
                home.resolve("postgresql").toString(),
                "-m",
                "fast",
                "-w",
                "-l",
                log.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("PostgreSQL did not start again: pg_ctl ended with " + process.exitValue());
        }
    }

    private static Path pgCtl(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("binaries"))) {
            return files.filter(file -> file.endsWith("bin/pg_ctl"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No pg_ctl in the server's data folder"));
        }
    }
}
