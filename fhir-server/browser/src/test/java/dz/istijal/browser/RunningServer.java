package dz.istijal.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The server's jar as a process with a PostgreSQL and the demo world of its own, as {@code java -jar} starts it. */
final class RunningServer implements AutoCloseable {
    /** What a test need not wait for; everything else is as delivered. */
    private static final List<String> SETTINGS =
            List.of("--istijal.emergency.waiting.kept-for=PT1S", "--istijal.emergency.waiting.screen-refresh=PT1S");

    private final String origin;
    private final Process process;
    private final Path folder;

    private RunningServer(String origin, Process process, Path folder) {
        this.origin = origin;
        this.process = process;
        this.folder = folder;
    }

    static RunningServer start() {
        String given = System.getProperty("istijal.server", "");
        if (!given.isEmpty()) {
            return new RunningServer(given, null, null);
        }
        try {
            int port = freePort();
            Path log = log();
            Path folder = Files.createTempDirectory("istijal-browser-");
            List<String> command = Stream.of(
                            Stream.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx1g",
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-jar",
                                    System.getProperty("istijal.jar"),
                                    "--server.port=" + port,
                                    "--istijal.database.embedded.directory=" + folder.resolve("data"),
                                    "--istijal.database.embedded.port=0",
                                    "--istijal.text-index.directory=" + folder.resolve("lucene"),
                                    "--istijal.export.directory=" + folder.resolve("export")),
                            SETTINGS.stream())
                    .flatMap(arguments -> arguments)
                    .toList();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            RunningServer server = new RunningServer("http://localhost:" + port, process, folder);
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code http://localhost:port}, without a path. */
    String origin() {
        return origin;
    }

    private void awaitReady() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest readiness = HttpRequest.newBuilder(URI.create(origin + "/actuator/health/readiness"))
                .build();
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("the server ended: " + Files.readString(log()));
                    }
                    return http.send(readiness, BodyHandlers.discarding()).statusCode() == 200;
                });
    }

    /** Stays when the tests are done. */
    private static Path log() {
        return Path.of(System.getProperty("istijal.output"), "server.log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
