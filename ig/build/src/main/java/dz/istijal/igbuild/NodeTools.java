package dz.istijal.igbuild;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** npm and SUSHI, each run in a folder of the build and with a home of the build, so that nothing outside counts. */
final class NodeTools {

    private static final List<String> PACKAGES = List.of("hl7.terminology.r4", "hl7.fhir.uv.extensions.r4");

    private final Path target;
    private final Path npm;

    NodeTools(Path target) {
        this.target = target;
        this.npm = target.resolve("npm");
    }

    Path home() {
        return target.resolve("home");
    }

    /** Installs what the lock file names, checked by its hashes, from whatever registry npm is set up with. */
    void install(Path sources) throws IOException, InterruptedException {
        Path installed = npm.resolve("node_modules/.package-lock.json");
        String lock = Files.readString(sources.resolve("package-lock.json"));
        Path seen = npm.resolve("package-lock.json");
        if (Files.exists(installed)
                && Files.exists(seen)
                && Files.readString(seen).equals(lock)) {
            return;
        }
        Folders.copy(sources, npm);
        run(npm, Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }

    /** Puts the FHIR packages that npm brought into the cache, depending on nothing but the core package. */
    void takePackages(FhirCache cache) throws IOException {
        for (String name : PACKAGES) {
            Path source = npm.resolve("node_modules").resolve(name);
            JsonObject manifest = JsonParser.parseString(Files.readString(source.resolve("package.json")))
                    .getAsJsonObject();
            String version = manifest.get("version").getAsString();
            if (cache.has(name, version)) {
                continue;
            }
            JsonObject core = new JsonObject();
            core.addProperty(CorePackage.NAME, CorePackage.VERSION);
            manifest.add("dependencies", core);
            Path directory = cache.begin(name, version, manifest.toString());
            Path resources = Files.isDirectory(source.resolve("package")) ? source.resolve("package") : source;
            for (Path file : Folders.json(resources)) {
                if (!file.getFileName().toString().startsWith("package")) {
                    Files.copy(file, directory.resolve(file.getFileName()));
                }
            }
            cache.finish(name, version);
        }
    }

    /** Runs SUSHI over a copy of the sources and returns the folder of the resources it made. */
    Path compile(Path ig) throws IOException, InterruptedException {
        Path work = target.resolve("sushi");
        Folders.delete(work);
        Folders.copy(ig.resolve("input"), work.resolve("input"));
        Files.copy(ig.resolve("sushi-config.yaml"), work.resolve("sushi-config.yaml"));
        String registry = run(npm, Map.of(), "npm", "config", "get", "registry").strip();
        String said = run(
                npm,
                Map.of(
                        "FPL_REGISTRY",
                        registry.lines().reduce((first, last) -> last).orElse("")),
                "node",
                "node_modules/fsh-sushi/dist/app.js",
                "build",
                work.toString());
        if (!said.matches("(?s).*\\b0 Errors\\b.*")) {
            throw new GuideBuild.GuideFault("SUSHI found errors:\n" + said);
        }
        return work.resolve("fsh-generated/resources");
    }

    private String run(Path directory, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        File log = Files.createTempFile(target, command[0], ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().putAll(environment);
        if (command[0].equals("node")) {
            builder.environment().put("HOME", home().toString());
        }
        int exit = builder.start().waitFor();
        String said = Files.readString(log.toPath(), StandardCharsets.UTF_8);
        if (exit != 0) {
            throw new GuideBuild.GuideFault(String.join(" ", command) + " ended with " + exit + ":\n" + said);
        }
        return said;
    }
}
