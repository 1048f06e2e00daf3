package dz.istijal.igbuild;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hl7.fhir.convertors.factory.VersionConvertorFactory_40_50;
import org.hl7.fhir.r5.context.ContextUtilities;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.utils.EOperationOutcome;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.ValidationEngine;

/** HL7's own validator with no network: makes the snapshots, then checks every resource that is committed. */
final class Hl7Validator {

    private static final String THO = "7.0.1";
    private static final String EXTENSIONS = "5.3.0-ballot-tc1";

    /**
     * Value sets of every language and of every media type: no package lists their codes, so each is an error here. And
     * the extensions of the Subscriptions R5 Backport guide, whose package cannot be had from npm or Maven.
     */
    private static final List<String> OPEN = List.of(
            "http://hl7.org/fhir/ValueSet/all-languages",
            "http://hl7.org/fhir/ValueSet/mimetypes",
            "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/");

    private final ValidationEngine engine;

    Hl7Validator(Path target) throws IOException, URISyntaxException {
        ManagedWebAccess.setAccessPolicy(ManagedWebAccess.WebAccessPolicy.PROHIBITED);
        engine = new ValidationEngine.ValidationEngineBuilder()
                .withVersion("4.0.1")
                .withThoVersion(THO)
                .withExtensionsVersion(EXTENSIONS)
                .withNoTerminologyServer()
                .withTerminologyCachePath(
                        Files.createDirectories(target.resolve("tx")).toString())
                .fromSource(CorePackage.NAME + "#" + CorePackage.VERSION);
        // R4's own definitions carry examples with made-up addresses, and snapshots inherit them.
        engine.setAllowExampleUrls(true);
        engine.loadPackage("hl7.terminology.r4", THO);
        engine.loadPackage("hl7.fhir.uv.extensions.r4", EXTENSIONS);
        engine.loadPackage(TerminologyPackage.NAME, TerminologyPackage.VERSION);
    }

    /** Loads the compiled resources and returns the snapshot of each profile by its URL. */
    Map<String, JsonElement> load(Path compiled) throws IOException {
        engine.getIgLoader().loadIg(engine.getIgs(), engine.getBinaries(), compiled.toString(), false);
        Map<String, JsonElement> snapshots = new TreeMap<>();
        ContextUtilities context = new ContextUtilities(engine.getContext());
        for (Path file : Folders.json(compiled)) {
            if (!file.getFileName().toString().startsWith("StructureDefinition-")) {
                continue;
            }
            String url = JsonParser.parseString(Files.readString(file))
                    .getAsJsonObject()
                    .get("url")
                    .getAsString();
            StructureDefinition profile = engine.getContext().fetchResource(StructureDefinition.class, url);
            if (!profile.hasSnapshot()) {
                context.generateSnapshot(profile);
            }
            String json = new org.hl7.fhir.r4.formats.JsonParser()
                    .composeString(VersionConvertorFactory_40_50.convertResource(profile));
            JsonObject snapshot = JsonParser.parseString(json).getAsJsonObject().getAsJsonObject("snapshot");
            snapshot.remove("extension"); // where HL7's library notes the version of the base: a tools extension
            snapshots.put(url, snapshot);
        }
        return snapshots;
    }

    /** One line for each error and warning in these folders, sorted, the same in every build. */
    List<String> findings(List<Path> folders) throws IOException, EOperationOutcome {
        engine.setFetcher(new FolderFetcher(engine, folders));
        Set<String> lines = new TreeSet<>();
        for (Path folder : folders) {
            for (Path file : Folders.json(folder)) {
                if (!file.getFileName().toString().equals("package.json")) {
                    check(file, lines);
                }
            }
        }
        return List.copyOf(lines);
    }

    private void check(Path file, Set<String> lines) throws IOException, EOperationOutcome {
        List<ValidationMessage> messages = new ArrayList<>();
        byte[] body = Files.readString(file).getBytes(StandardCharsets.UTF_8);
        engine.validate(body, FhirFormat.JSON, List.of(), messages);
        for (ValidationMessage message : messages) {
            if (OPEN.stream().anyMatch(message.getMessage()::contains)) {
                continue;
            }
            switch (message.getLevel()) {
                case FATAL, ERROR -> lines.add(line("error", file, message));
                case WARNING -> lines.add(line("warning", file, message));
                default -> {}
            }
        }
    }

    private static String line(String level, Path file, ValidationMessage message) {
        return level + " " + file.getFileName() + " " + message.getLocation() + ": "
                + message.getMessage().replaceAll("\\s+", " ");
    }
}
