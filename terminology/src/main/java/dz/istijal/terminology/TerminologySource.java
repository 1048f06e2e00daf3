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
        for (Map<String, String> row : table.rows()) {
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

    /** @param csv the table; its header file stands beside it */
    static TerminologySource read(Path csv) {
        String name = csv.getFileName().toString().replaceFirst("\\.csv$", "");
        Properties header = new Properties();
        try (Reader reader =
                Files.newBufferedReader(csv.resolveSibling(name + ".properties"), StandardCharsets.UTF_8)) {
            header.load(reader);
            return new TerminologySource(name, header, CsvTable.parse(name, Files.readString(csv)));
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

    String optional(String key) {
        return header.getProperty(key, "").strip();
    }
}
