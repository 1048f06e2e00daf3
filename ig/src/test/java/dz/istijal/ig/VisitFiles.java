package dz.istijal.ig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;

/**
 * One visit of {@code examples/visits}.
 *
 * @param name   name of its folder
 * @param events the transaction bundle of each event by file name, in order
 */
record VisitFiles(String name, Map<String, Bundle> events) {

    static List<VisitFiles> all() {
        return list(Path.of("examples/visits")).stream()
                .filter(Files::isDirectory)
                .map(VisitFiles::read)
                .toList();
    }

    private static VisitFiles read(Path folder) {
        Map<String, Bundle> events = new TreeMap<>();
        for (Path file : list(folder)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".json")) {
                events.put(name, (Bundle) FhirFiles.read(file));
            }
        }
        return new VisitFiles(folder.getFileName().toString(), events);
    }

    Stream<BundleEntryComponent> entries() {
        return events.values().stream().flatMap(bundle -> bundle.getEntry().stream());
    }

    <T extends Resource> List<T> all(Class<T> type) {
        return events.values().stream()
                .flatMap(event -> resources(event, type).stream())
                .toList();
    }

    static <T extends Resource> List<T> resources(Bundle event, Class<T> type) {
        return event.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    static List<Identifier> identifiers(Resource resource) {
        return resource.getChildByName("identifier").getValues().stream()
                .map(Identifier.class::cast)
                .toList();
    }

    /** @return the identifier as the value of a token search parameter */
    static String token(Identifier identifier) {
        return identifier.getSystem() + "|" + identifier.getValue();
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
