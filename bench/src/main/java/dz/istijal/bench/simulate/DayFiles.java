package dz.istijal.bench.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The run {@code --simulate} as {@code simulation.json}, {@code .md} and two pictures. */
public final class DayFiles {

    private final Path folder;

    public DayFiles(Path folder) {
        this.folder = folder;
    }

    public void write(DayResults results) throws IOException {
        Files.createDirectories(folder);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("simulation.json").toFile(), results);
        Files.writeString(
                folder.resolve("simulation.md"),
                new DayReport().render(results, "simulation.svg", "simulation-nation.svg"));
        if (results.played() != null) {
            Files.writeString(
                    folder.resolve("simulation.svg"),
                    new DayChart()
                            .render("A day on the server", results.played().day()));
        }
        Files.writeString(
                folder.resolve("simulation-nation.svg"),
                new DayChart().render("The nation's day on paper", results.nation()));
    }
}
