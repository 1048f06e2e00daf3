package dz.istijal.fhir.text;

import ca.uhn.fhir.util.VersionUtil;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Lucene's folder, looked at before anything opens it. It is a copy of what the database holds, so no state of it may
 * stop a start: what another version wrote or what cannot be read is emptied and filled again, and a folder that cannot
 * be used leaves a server that answers everything but text.
 */
@Component
public final class TextIndexFolder {
    private static final Logger LOG = LoggerFactory.getLogger(TextIndexFolder.class);

    /** What the index was written by and of; change the number when what is indexed of a resource changes. */
    private static final String FORMAT = "2, Lucene " + Version.LATEST + ", HAPI " + VersionUtil.getVersion() + ", "
            + String.join(" ", TextTypes.ALL);

    /** Hibernate Search's name for the index of all resources. */
    private static final String INDEX = "ResourceTable";

    private final Path directory;
    private final Path marker;
    private FileChannel lockFile;
    private boolean usable;
    private boolean toBeFilled;

    TextIndexFolder(TextIndexSettings settings) {
        this.directory = settings.directory().toAbsolutePath().normalize();
        this.marker = directory.resolve("istijal-format");
        if (settings.enabled()) {
            open();
        }
    }

    private void open() {
        try {
            Files.createDirectories(directory);
            lockFile = FileChannel.open(
                    directory.resolve("istijal.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(lockFile)) {
                throw new IOException("another server uses it");
            }
            toBeFilled = !isOurs() || !isReadable();
            if (toBeFilled) {
                emptying();
                empty();
            }
            usable = true;
        } catch (IOException e) {
            close();
            LOG.warn(
                    "Text search is off: its folder {} cannot be used ({}). Texts wait in the queue; mend the folder"
                            + " (istijal.text-index.directory) and start again.",
                    directory,
                    e.toString());
        }
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private boolean isOurs() throws IOException {
        return Files.exists(marker) && Files.readString(marker).equals(FORMAT);
    }

    private boolean isReadable() throws IOException {
        for (Path index : indexes()) {
            try (FSDirectory files = FSDirectory.open(index)) {
                if (DirectoryReader.indexExists(files)) {
                    DirectoryReader.open(files).close();
                }
            } catch (IOException | RuntimeException e) {
                LOG.warn("The text index {} cannot be read and is made again: {}", index, e.toString());
                return false;
            }
        }
        return true;
    }

    /** Only what Lucene wrote, should the setting name a folder with other things in it. */
    private void empty() throws IOException {
        for (Path index : indexes()) {
            FileSystemUtils.deleteRecursively(index);
        }
    }

    private List<Path> indexes() throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(child -> Files.exists(child.resolve("write.lock")))
                    .toList();
        }
    }

    /** @return whether Lucene may open it; if not, the index must be kept in memory and stays empty */
    public boolean usable() {
        return usable;
    }

    public Path directory() {
        return directory;
    }

    /** @return whether the index is empty although the database may hold texts */
    boolean toBeFilled() {
        return toBeFilled;
    }

    /** From now until {@link #filling} a start would make the index again. */
    void emptying() throws IOException {
        Files.deleteIfExists(marker);
        // Where its folder was removed, an index cannot even be closed.
        Files.createDirectories(directory.resolve(INDEX));
    }

    /** Everything that belongs into the index is in the queue: from now on the two say the same. */
    void filling() {
        try {
            Files.createDirectories(directory);
            Files.writeString(marker, FORMAT);
            toBeFilled = false;
        } catch (IOException e) {
            LOG.warn("The text index is made again at the next start: {} cannot be written ({})", marker, e.toString());
        }
    }

    @PreDestroy
    void close() {
        try {
            if (lockFile != null) {
                lockFile.close();
            }
        } catch (IOException e) {
            LOG.debug("The lock of {} was not closed", directory, e);
        }
    }
}
