package dz.istijal.bench.growth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The growth run as {@code growth.json}, {@code .md} and {@code .svg}. */
public final class GrowthFiles {

    private final Path folder;

    public GrowthFiles(Path folder) {
        this.folder = folder;
    }

    public void write(GrowthResults results) throws IOException {
        Files.createDirectories(folder);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("growth.json").toFile(), results);
        Files.writeString(folder.resolve("growth.md"), new GrowthReport().render(results, "growth.svg"));
        Files.writeString(folder.resolve("growth.svg"), new GrowthChart().render(results.sizes()));
    }
}
