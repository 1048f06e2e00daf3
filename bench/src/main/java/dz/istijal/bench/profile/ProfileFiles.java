package dz.istijal.bench.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where profiles are kept: a scenario's shares as text beside the results, its stacks and their picture, which are big,
 * in the module's {@code target}.
 */
public final class ProfileFiles {

    private final Path texts;
    private final Path pictures;

    /**
     * @param texts folder of the summaries, to be committed
     * @param pictures folder of the flame graphs and collapsed stacks
     */
    public ProfileFiles(Path texts, Path pictures) {
        this.texts = texts;
        this.pictures = pictures;
    }

    /** @param about one line on how the samples were taken */
    public void write(String scenario, String about, Stacks stacks) throws IOException {
        String file = scenario.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String title = scenario + ": " + about;
        Files.createDirectories(texts);
        Files.createDirectories(pictures);
        Files.writeString(
                texts.resolve(file + ".txt"),
                new ProfileSummary().render(title + ", " + stacks.samples() + " samples", stacks));
        Files.writeString(pictures.resolve(file + ".svg"), new FlameGraph().render(title, stacks));
        Files.write(pictures.resolve(file + ".collapsed"), stacks.lines());
    }
}
