package dz.istijal.bench.queue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The run {@code --queue} as {@code queue.json} and {@code .md}. */
public final class QueueFiles {

    private final Path folder;

    public QueueFiles(Path folder) {
        this.folder = folder;
    }

    public void write(QueueResults results) throws IOException {
        Files.createDirectories(folder);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("queue.json").toFile(), results);
        Files.writeString(folder.resolve("queue.md"), new QueueReport().render(results));
    }
}
