package dz.istijal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Gives the server of a test folders of its own, removed when the JVM ends. */
final class TemporaryFolders implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path folder = Files.createTempDirectory("istijal-test-");
            TestPropertyValues.of(
                            "istijal.database.embedded.directory=" + folder,
                            "istijal.database.embedded.port=0",
                            "istijal.text-index.directory=" + folder.resolve("lucene"),
                            "istijal.export.directory=" + folder.resolve("export"))
                    .applyTo(context);
            removeAtExit(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The context's own shutdown hook stops PostgreSQL; both run at once, so the folder goes when it is let go. */
    private static void removeAtExit(Path folder) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            Path running = folder.resolve("postgresql/postmaster.pid");
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (Files.exists(running) && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            FileSystemUtils.deleteRecursively(folder.toFile());
        }));
    }
}
