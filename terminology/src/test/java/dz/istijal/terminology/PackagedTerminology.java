package dz.istijal.terminology;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.Resource;

/** The resources that a server finds on its class path, read as strictly as HAPI can. */
final class PackagedTerminology {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final List<String> names = read("terminology/index.txt").lines().toList();
    private final List<Resource> resources =
            names.stream().map(PackagedTerminology::parse).toList();

    List<String> names() {
        return names;
    }

    List<Resource> all() {
        return resources;
    }

    <T extends Resource> Stream<T> all(Class<T> type) {
        return resources.stream().filter(type::isInstance).map(type::cast);
    }

    <T extends Resource> T get(Class<T> type, String id) {
        return all(type)
                .filter(resource -> resource.getIdElement().getIdPart().equals(id))
                .findFirst()
                .orElseThrow();
    }

    List<ConceptDefinitionComponent> concepts(String codeSystem) {
        return get(CodeSystem.class, codeSystem).getConcept();
    }

    List<String> codes(String codeSystem) {
        return concepts(codeSystem).stream()
                .map(ConceptDefinitionComponent::getCode)
                .toList();
    }

    static Optional<String> property(ConceptDefinitionComponent concept, String code) {
        return properties(concept, code).findFirst();
    }

    static Stream<String> properties(ConceptDefinitionComponent concept, String code) {
        return concept.getProperty().stream()
                .filter(property -> property.getCode().equals(code))
                .map(ConceptPropertyComponent::getValue)
                .map(value -> value.primitiveValue());
    }

    private static Resource parse(String name) {
        IParser strict = FHIR.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        return (Resource) strict.parseResource(read("terminology/" + name));
    }

    private static String read(String resource) {
        try (InputStream in = PackagedTerminology.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
