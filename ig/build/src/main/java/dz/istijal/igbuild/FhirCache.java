package dz.istijal.igbuild;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of FHIR packages as SUSHI and HL7's validator share it: {@code name#version/package/*.json}, each package
 * with an {@code .index.json}, and a {@code packages.ini} beside them.
 */
record FhirCache(Path root) {

    private static final String SETTINGS = "[cache]\nversion = 4\n\n[urls]\n\n[local]\n\n[packages]\n";
    private static final List<String> INDEXED = List.of("id", "url", "version", "kind", "type", "supplements");

    /** A package counts as present once its index is written, which is the last thing done to it. */
    boolean has(String name, String version) {
        return Files.exists(directory(name, version).resolve(".index.json"));
    }

    /** An empty package in the place of one that a tool insists on and nothing here uses. */
    void standIn(String name, String version) throws IOException {
        begin(name, version, """
                {"name": "%s", "version": "%s", "fhirVersions": ["4.0.1"], "type": "IG", "dependencies": {}}
                """.formatted(name, version));
        finish(name, version);
    }

    /** Makes an empty package and returns the folder for its resources. */
    Path begin(String name, String version, String manifest) throws IOException {
        Path directory = directory(name, version);
        if (Files.exists(directory)) {
            try (Stream<Path> left = Files.list(directory)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(directory);
        Files.writeString(root.resolve("packages.ini"), SETTINGS);
        Files.writeString(directory.resolve("package.json"), manifest);
        return directory;
    }

    /** Writes the index of a package whose resources are all there. */
    void finish(String name, String version) throws IOException {
        Path directory = directory(name, version);
        JsonArray files = new JsonArray();
        for (Path file : Folders.json(directory)) {
            if (file.getFileName().toString().equals("package.json")) {
                continue;
            }
            try (Reader in = Files.newBufferedReader(file)) {
                JsonObject resource = JsonParser.parseReader(in).getAsJsonObject();
                if (resource.has("resourceType")) {
                    files.add(indexed(file, resource));
                }
            }
        }
        JsonObject index = new JsonObject();
        index.addProperty("index-version", 2);
        index.add("files", files);
        Files.writeString(directory.resolve(".index.json"), index.toString());
    }

    private static JsonObject indexed(Path file, JsonObject resource) {
        JsonObject entry = new JsonObject();
        entry.addProperty("filename", file.getFileName().toString());
        entry.add("resourceType", resource.get("resourceType"));
        for (String member : INDEXED) {
            if (resource.has(member) && resource.get(member).isJsonPrimitive()) {
                entry.add(member, resource.get(member));
            }
        }
        return entry;
    }

    Path directory(String name, String version) {
        return root.resolve(name + "#" + version).resolve("package");
    }
}
