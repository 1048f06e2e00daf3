package dz.istijal.reporting.bulkexport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFilesTest {
    private final UUID job = UUID.randomUUID();
    private final UUID attempt = UUID.randomUUID();

    @TempDir
    private Path directory;

    private ExportFiles files;

    @BeforeEach
    void useTheDirectory() {
        files = new ExportFiles(
                new ExportSettings(directory.resolve("export"), 2, 1, 1, 1, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void aFileHasItsNameOnlyOnceItIsPublished() throws IOException {
        Files.writeString(files.partial(job, attempt), "x");
        assertThat(files.path(job, attempt)).doesNotExist();

        files.publish(job, attempt);

        assertThat(files.path(job, attempt)).hasContent("x");
        assertThat(files.partial(job, attempt)).doesNotExist();
    }

    @Test
    void theDirectoryOfAJobIsItsOwnersAlone() throws IOException {
        Path folder = files.partial(job, attempt).getParent();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void whatAnAttemptLeftIsDiscardedWholeOrPartial() throws IOException {
        Files.writeString(files.partial(job, attempt), "x");
        files.discard(job, attempt);
        assertThat(files.partial(job, attempt)).doesNotExist();

        Files.writeString(files.partial(job, attempt), "x");
        files.publish(job, attempt);
        files.discard(job, attempt);
        assertThat(files.path(job, attempt)).doesNotExist();

        files.discard(job, UUID.randomUUID());
    }

    @Test
    void deletingAJobRemovesItsDirectoryAndTouchesNoOther() throws IOException {
        UUID other = UUID.randomUUID();
        Files.writeString(files.partial(job, attempt), "x");
        Files.writeString(files.partial(other, attempt), "x");
        Files.writeString(directory.resolve("export/not-a-job"), "x");

        files.delete(job);
        files.delete(job);

        assertThat(files.jobs()).containsExactly(other);
        assertThat(directory.resolve("export/not-a-job")).exists();
    }
}
