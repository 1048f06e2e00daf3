package dz.istijal.igbuild;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lays out what SUSHI made as it is committed: conformance resources at the top with their snapshots, examples below
 * {@code example/}, each folder with an {@code index.txt} in an order in which nothing refers ahead.
 */
final class CompiledPackage {

    private static final Gson PRETTY =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final String MANIFEST = """
            {
              "name": "dz.istijal.fhir",
              "version": "0.1.0",
              "description": "Istijal: FHIR R4 shapes of emergency care in Algeria",
              "canonical": "https://istijal.dz/fhir",
              "url": "https://istijal.dz/fhir",
              "title": "Istijal implementation guide",
              "fhirVersions": ["4.0.1"],
              "type": "IG",
              "license": "Apache-2.0",
              "author": "Istijal",
              "dependencies": {
                "hl7.fhir.r4.core": "4.0.1",
                "dz.istijal.terminology": "0.1.0"
              }
            }
            """;

    private CompiledPackage() {}

    /** Writes the package from SUSHI's resources; snapshots by canonical URL, as HL7's library makes them. */
    static void write(Path compiled, Path made, Map<String, JsonElement> snapshots) throws IOException {
        Folders.delete(made);
        Files.createDirectories(made.resolve("example"));
        Map<String, JsonObject> conformance = new TreeMap<>();
        Map<String, JsonObject> examples = new TreeMap<>();
        Set<String> exampleNames = exampleNames(compiled);
        for (Path file : Folders.json(compiled)) {
            JsonObject resource = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            dropEmptyArrays(resource);
            String name = text(resource, "resourceType") + "-" + text(resource, "id");
            if (snapshots.containsKey(text(resource, "url"))) {
                resource.add("snapshot", snapshots.get(text(resource, "url")));
            }
            (exampleNames.contains(name) ? examples : conformance).put(name, resource);
        }
        writeAll(made, conformance);
        writeAll(made.resolve("example"), examples);
        Files.writeString(made.resolve("package.json"), MANIFEST);
    }

    /** SUSHI leaves an empty list of pages, which JSON in FHIR may not have. */
    private static void dropEmptyArrays(JsonElement element) {
        if (element.isJsonObject()) {
            element.getAsJsonObject()
                    .entrySet()
                    .removeIf(member -> member.getValue().isJsonArray()
                            && member.getValue().getAsJsonArray().isEmpty());
            element.getAsJsonObject().entrySet().forEach(member -> dropEmptyArrays(member.getValue()));
        } else if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(CompiledPackage::dropEmptyArrays);
        }
    }

    /** What the implementation guide lists as an example of something or as an example in general. */
    private static Set<String> exampleNames(Path compiled) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : Folders.json(compiled)) {
            JsonObject guide = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            if (!"ImplementationGuide".equals(text(guide, "resourceType"))) {
                continue;
            }
            JsonArray listed = guide.getAsJsonObject("definition").getAsJsonArray("resource");
            for (JsonElement entry : listed == null ? new JsonArray() : listed) {
                JsonObject resource = entry.getAsJsonObject();
                boolean example = resource.has("exampleCanonical")
                        || resource.has("exampleBoolean")
                                && resource.get("exampleBoolean").getAsBoolean();
                if (example) {
                    names.add(resource.getAsJsonObject("reference")
                            .get("reference")
                            .getAsString()
                            .replace('/', '-'));
                }
            }
        }
        return names;
    }

    private static void writeAll(Path folder, Map<String, JsonObject> resources) throws IOException {
        StringBuilder index = new StringBuilder();
        for (String name : order(resources)) {
            Files.writeString(folder.resolve(name + ".json"), PRETTY.toJson(resources.get(name)) + "\n");
            index.append(name).append(".json\n");
        }
        Files.writeString(folder.resolve("index.txt"), index);
    }

    private static List<String> order(Map<String, JsonObject> resources) {
        Map<String, String> byReference = new TreeMap<>();
        resources.forEach((name, resource) -> {
            byReference.put(text(resource, "resourceType") + "/" + text(resource, "id"), name);
            if (resource.has("url")) {
                byReference.put(text(resource, "url"), name);
            }
        });
        Set<String> placed = new LinkedHashSet<>();
        Set<String> visiting = new TreeSet<>();
        for (String name : resources.keySet()) {
            place(name, resources, byReference, visiting, placed);
        }
        return new ArrayList<>(placed);
    }

    private static void place(
            String name,
            Map<String, JsonObject> resources,
            Map<String, String> byReference,
            Set<String> visiting,
            Set<String> placed) {
        if (placed.contains(name) || !visiting.add(name)) {
            return;
        }
        Set<String> needed = new TreeSet<>();
        collect(resources.get(name), byReference, needed);
        for (String other : needed) {
            place(other, resources, byReference, visiting, placed);
        }
        placed.add(name);
    }

    /** Every string that is the address of another resource of the folder, except within a snapshot. */
    private static void collect(JsonElement element, Map<String, String> byReference, Set<String> needed) {
        if (element.isJsonObject()) {
            element.getAsJsonObject().entrySet().stream()
                    .filter(member -> !member.getKey().equals("snapshot"))
                    .forEach(member -> collect(member.getValue(), byReference, needed));
        } else if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(item -> collect(item, byReference, needed));
        } else if (element.isJsonPrimitive() && byReference.containsKey(element.getAsString())) {
            needed.add(byReference.get(element.getAsString()));
        }
    }

    private static String text(JsonObject object, String member) {
        return object.has(member) ? object.get(member).getAsString() : "";
    }
}
