package dz.istijal.igbuild;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.formats.XmlParser;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/**
 * The package {@code hl7.fhir.r4.core} 4.0.1 made from the R4 definitions that HAPI publishes as a Maven artifact: no
 * registry of FHIR packages is needed to build the guide. The definitions are HL7's, in bundles; a package wants one
 * JSON file for each resource.
 */
final class CorePackage {

    static final String NAME = "hl7.fhir.r4.core";
    static final String VERSION = "4.0.1";

    private static final String ROOT = "/org/hl7/fhir/r4/model/";
    private static final List<String> BUNDLES = List.of(
            "profile/profiles-types.xml",
            "profile/profiles-resources.xml",
            "profile/profiles-others.xml",
            "extension/extension-definitions.xml",
            "valueset/valuesets.xml",
            "valueset/v2-tables.xml",
            "valueset/v3-codesystems.xml",
            "sp/search-parameters.json");
    private static final String MANIFEST = """
            {
              "name": "hl7.fhir.r4.core",
              "version": "4.0.1",
              "canonical": "http://hl7.org/fhir",
              "url": "http://hl7.org/fhir/R4",
              "title": "FHIR R4 definitions",
              "description": "Made from the R4 definitions in HAPI FHIR's validation resources",
              "fhirVersions": ["4.0.1"],
              "type": "Core",
              "license": "CC0-1.0",
              "dependencies": {}
            }
            """;

    private CorePackage() {}

    /** Writes the package into the given FHIR cache unless it is there already. */
    static void assemble(FhirCache cache) throws IOException {
        if (cache.has(NAME, VERSION)) {
            return;
        }
        Path directory = cache.begin(NAME, VERSION, MANIFEST);
        for (String bundle : BUNDLES) {
            for (Bundle.BundleEntryComponent entry : read(bundle).getEntry()) {
                Resource resource = entry.getResource();
                Path file = directory.resolve(resource.fhirType() + "-" + resource.getIdPart() + ".json");
                Files.writeString(file, new JsonParser().composeString(resource), StandardCharsets.UTF_8);
            }
        }
        cache.finish(NAME, VERSION);
    }

    private static Bundle read(String bundle) throws IOException {
        try (InputStream in = CorePackage.class.getResourceAsStream(ROOT + bundle)) {
            if (in == null) {
                throw new IOException("R4 definitions are not on the class path: " + ROOT + bundle);
            }
            return (Bundle) (bundle.endsWith(".json") ? new JsonParser().parse(in) : new XmlParser(true).parse(in));
        }
    }
}
