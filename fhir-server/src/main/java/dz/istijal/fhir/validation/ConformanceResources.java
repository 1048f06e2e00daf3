package dz.istijal.fhir.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.IParser;
import com.google.common.base.Suppliers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What the shapes are made of: the packages inside the jar first, then R4 itself. Never the network. Both are read when
 * they are first asked for, which is after the start ({@link DefinitionsAfterStart}).
 */
@Component
final class ConformanceResources {
    static final String OURS = "https://istijal.dz/fhir/";

    private static final List<String> FOLDERS = List.of("terminology", "ig");

    private final DefaultProfileValidationSupport base;
    private final Supplier<Map<String, Resource>> packaged;

    ConformanceResources(FhirContext context, DefaultProfileValidationSupport base) {
        this.base = base;
        this.packaged = Suppliers.memoize(() -> read(context));
    }

    StructureDefinition structure(String url) {
        return packaged.get().get(plain(url)) instanceof StructureDefinition ours
                ? ours
                : (StructureDefinition) base.fetchStructureDefinition(plain(url));
    }

    ValueSet valueSet(String url) {
        return packaged.get().get(plain(url)) instanceof ValueSet ours
                ? ours
                : (ValueSet) base.fetchValueSet(plain(url));
    }

    CodeSystem codeSystem(String url) {
        return packaged.get().get(plain(url)) instanceof CodeSystem ours
                ? ours
                : (CodeSystem) base.fetchCodeSystem(plain(url));
    }

    /** Our profiles of resources, for the CapabilityStatement. */
    List<StructureDefinition> profiles() {
        return packaged.get().values().stream()
                .filter(StructureDefinition.class::isInstance)
                .map(StructureDefinition.class::cast)
                .filter(structure -> structure.getKind() == StructureDefinition.StructureDefinitionKind.RESOURCE
                        && structure.getDerivation() == StructureDefinition.TypeDerivationRule.CONSTRAINT)
                .sorted(java.util.Comparator.comparing(StructureDefinition::getUrl))
                .toList();
    }

    private static String plain(String canonical) {
        int version = canonical.indexOf('|');
        return version < 0 ? canonical : canonical.substring(0, version);
    }

    private static Map<String, Resource> read(FhirContext context) {
        IParser parser = context.newJsonParser();
        Map<String, Resource> byUrl = new HashMap<>();
        for (String folder : FOLDERS) {
            for (String file : names(folder)) {
                if (parser.parseResource(text(folder + '/' + file)) instanceof MetadataResource resource
                        && resource.hasUrl()) {
                    byUrl.put(resource.getUrl(), resource);
                }
            }
        }
        return byUrl;
    }

    private static List<String> names(String folder) {
        ClassPathResource index = new ClassPathResource(folder + "/index.txt");
        return index.exists()
                ? text(folder + "/index.txt")
                        .lines()
                        .filter(line -> line.endsWith(".json"))
                        .toList()
                : List.of();
    }

    static String text(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar lacks " + path, e);
        }
    }
}
