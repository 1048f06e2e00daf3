package dz.istijal.terminology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Turns the tables in {@code src/main/csv} into the FHIR resources in {@code src/main/resources/terminology}. What it
 * writes is committed, so that neither the build nor the server needs it; a test fails when both differ.
 */
public final class TerminologyGenerator {

    /** Lists the other files, one name a line, in the order in which they are to be loaded. */
    static final String INDEX = "index.txt";

    private TerminologyGenerator() {}

    /** @param arguments the folder of the module {@code terminology} */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("Say where the module terminology is, for example: terminology");
        }
        Path module = Path.of(arguments[0]);
        Path target = Files.createDirectories(module.resolve("src/main/resources/terminology"));
        SortedMap<String, String> files = generate(module.resolve("src/main/csv"));
        for (Path old : list(target)) {
            if (!files.containsKey(old.getFileName().toString())) {
                Files.delete(old);
            }
        }
        for (var file : files.entrySet()) {
            Files.writeString(target.resolve(file.getKey()), file.getValue());
        }
        System.out.println(files.size() + " files in " + target);
    }

    /**
     * @param folder where the tables and their header files are
     * @return content by file name
     * @throws IllegalArgumentException if a source breaks a rule; the message says where
     */
    static SortedMap<String, String> generate(Path folder) {
        Map<String, TerminologySource> sources = new TreeMap<>();
        for (Path file : list(folder)) {
            if (file.toString().endsWith(".properties")) {
                TerminologySource source = TerminologySource.read(file);
                sources.put(source.name(), source);
            }
        }
        SortedMap<String, String> files = new TreeMap<>();
        sources.values().forEach(source -> generate(source, sources, files));
        files.put(INDEX, String.join("\n", files.keySet()) + "\n");
        return files;
    }

    private static void generate(
            TerminologySource source, Map<String, TerminologySource> sources, SortedMap<String, String> files) {
        switch (source.required("kind")) {
            case "CodeSystem" -> {
                CodeSystemForm form = new CodeSystemForm(source);
                add(files, "CodeSystem", source.required("id"), form.codeSystem());
                if (!source.optional("content").equals("fragment")) {
                    add(files, "ValueSet", source.required("id"), form.valueSet());
                }
                if (!source.optional("map").isEmpty()) {
                    add(
                            files,
                            "ConceptMap",
                            ConceptMapForm.id(source),
                            new ConceptMapForm(source, sources.get(source.required("map"))).conceptMap());
                }
            }
            case "ValueSet" ->
                add(files, "ValueSet", source.required("id"), new ValueSetForm(source, sources).valueSet());
            case "NamingSystem" ->
                new NamingSystemForm(source)
                        .namingSystems()
                        .forEach((id, system) -> add(files, "NamingSystem", id, system));
            case "ObservationDefinition" ->
                new ObservationDefinitionForm(source, sources.get(source.required("codes")))
                        .observationDefinitions()
                        .forEach((id, definition) -> add(files, "ObservationDefinition", id, definition));
            default -> throw new IllegalArgumentException(source.name() + ".properties: the kind is not known");
        }
    }

    private static void add(SortedMap<String, String> files, String type, String id, JsonObject resource) {
        if (files.put(type + "-" + id + ".json", resource.render()) != null) {
            throw new IllegalArgumentException("Two sources make the same " + type + "/" + id);
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
