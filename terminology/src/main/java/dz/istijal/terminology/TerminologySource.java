package dz.istijal.terminology;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * One readable source: the rows of {@code <name>.csv} and what {@code <name>.properties} says about them.
 *
 * @param name   file name without its ending
 * @param header title, version, source, licence and the like
 * @param table  one row for each concept or identifier system
 */
record TerminologySource(String name, Properties header, CsvTable table) {

    /** Languages in which every concept that people see has a name. */
    static final List<String> LANGUAGES = List.of("en", "fr", "ar");

    /** @throws IllegalArgumentException if a row has no code, a code stands twice, or a name is missing in a language */
    TerminologySource {
        Set<String> codes = new HashSet<>();
        boolean concepts = !header.getProperty("kind", "CodeSystem").equals("ObservationDefinition");
        for (Map<String, String> row : concepts ? table.rows() : List.<Map<String, String>>of()) {
            String code = row.getOrDefault("code", "");
            if (code.isBlank() || !codes.add(code)) {
                throw new IllegalArgumentException(
                        "%s: the code \"%s\" is empty or stands twice".formatted(name, code));
            }
            for (String language : LANGUAGES) {
                if (row.getOrDefault("display_" + language, "").isBlank()) {
                    throw new IllegalArgumentException(
                            "%s: the code \"%s\" has no display_%s".formatted(name, code, language));
                }
            }
        }
    }

    /** @param properties the header file; the table, where there is one, stands beside it */
    static TerminologySource read(Path properties) {
        String name = properties.getFileName().toString().replaceFirst("\\.properties$", "");
        Path csv = properties.resolveSibling(name + ".csv");
        Properties header = new Properties();
        try (Reader reader = Files.newBufferedReader(properties, StandardCharsets.UTF_8)) {
            header.load(reader);
            CsvTable table = Files.exists(csv)
                    ? CsvTable.parse(name, Files.readString(csv))
                    : new CsvTable(List.of(), List.of());
            return new TerminologySource(name, header, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if the header file does not say it */
    String required(String key) {
        String value = header.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("%s.properties: \"%s\" is missing".formatted(name, key));
        }
        return value;
    }

    /** @throws IllegalArgumentException if no row has the code */
    Map<String, String> row(String code) {
        return table.rows().stream()
                .filter(row -> row.get("code").equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s: there is no code %s".formatted(name, code)));
    }

    String optional(String key) {
        return header.getProperty(key, "").strip();
    }
}
