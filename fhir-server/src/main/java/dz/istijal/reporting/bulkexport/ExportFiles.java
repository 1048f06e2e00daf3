package dz.istijal.reporting.bulkexport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The files of the jobs: one directory for each job, gzip-compressed NDJSON. Paths are made of UUIDs only, whatever a
 * client sends. A file appears under its name once it is whole and on disk.
 */
@Component
final class ExportFiles {
    private static final String WHOLE = ".ndjson.gz";
    private static final String PARTIAL = ".partial";

    /** Nobody else on the machine: these are the records of a nation. */
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;

    ExportFiles(ExportSettings settings) {
        this.directory = settings.directory().toAbsolutePath().normalize();
    }

    /** Where an attempt writes; its directory exists. */
    Path partial(UUID job, UUID attempt) throws IOException {
        return Files.createDirectories(directory(job), OWNER_ONLY).resolve(attempt + PARTIAL);
    }

    /** Makes the file of an attempt durable and gives it its name, at once. */
    void publish(UUID job, UUID attempt) throws IOException {
        Path partial = directory(job).resolve(attempt + PARTIAL);
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(partial, path(job, attempt), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A published file. */
    Path path(UUID job, UUID attempt) {
        return directory(job).resolve(attempt + WHOLE);
    }

    /** Removes whatever an attempt has left. */
    void discard(UUID job, UUID attempt) {
        try {
            Files.deleteIfExists(directory(job).resolve(attempt + PARTIAL));
            Files.deleteIfExists(path(job, attempt));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void delete(UUID job) {
        try {
            deleteTree(directory(job));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Jobs that have a directory. */
    List<UUID> jobs() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> child.getFileName().toString())
                    .filter(name -> name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                    .map(UUID::fromString)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path directory(UUID job) {
        return directory.resolve(job.toString());
    }

    private static void deleteTree(Path root) throws IOException {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException alreadyGone) {
            // Another request or the housekeeping was faster.
        }
    }
}
