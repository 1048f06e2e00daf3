package dz.istijal.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminologyGeneratorTest {

    private static final Path SOURCES = Path.of("src/main/csv");
    private static final Path COMMITTED = Path.of("src/main/resources/terminology");

    @Test
    void whatIsCommittedIsWhatTheTablesSay() throws IOException {
        SortedMap<String, String> committed = new TreeMap<>();
        try (Stream<Path> files = Files.list(COMMITTED)) {
            for (Path file : files.toList()) {
                committed.put(file.getFileName().toString(), Files.readString(file));
            }
        }

        assertThat(committed)
                .as("run: java -cp terminology/target/classes dz.istijal.terminology.TerminologyGenerator terminology")
                .isEqualTo(TerminologyGenerator.generate(SOURCES));
    }

    @Test
    void writingAgainRemovesWhatNoTableSaysAnyMore(@TempDir Path module) throws IOException {
        Path csv = Files.createDirectories(module.resolve("src/main/csv"));
        copySource("tags", csv);
        Path target = Files.createDirectories(module.resolve("src/main/resources/terminology"));
        Files.writeString(target.resolve("CodeSystem-old.json"), "{}");

        TerminologyGenerator.main(new String[] {module.toString()});

        try (Stream<Path> files = Files.list(target)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("CodeSystem-tags.json", "ValueSet-tags.json", "index.txt");
        }
        assertThat(target.resolve("index.txt")).hasContent("CodeSystem-tags.json\nValueSet-tags.json");
    }

    @Test
    void aColumnThatTheHeaderDoesNotExplainIsRefused(@TempDir Path csv) throws IOException {
        copySource("tags", csv);
        Files.writeString(
                csv.resolve("tags.csv"), "code,display_en,display_fr,display_ar,weight\ndemo,Demo,Démo,تجريبي,1\n");

        assertThatThrownBy(() -> TerminologyGenerator.generate(csv))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("tags.properties", "property.weight");
    }

    private static void copySource(String name, Path folder) throws IOException {
        for (String ending : new String[] {".csv", ".properties"}) {
            Files.copy(SOURCES.resolve(name + ending), folder.resolve(name + ending));
        }
    }
}
