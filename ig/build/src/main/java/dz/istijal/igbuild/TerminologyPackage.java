package dz.istijal.igbuild;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The words of the {@code terminology} module as the local package {@code dz.istijal.terminology}. */
final class TerminologyPackage {

    static final String NAME = "dz.istijal.terminology";
    static final String VERSION = "0.1.0";

    private static final String MANIFEST = """
            {
              "name": "dz.istijal.terminology",
              "version": "0.1.0",
              "canonical": "https://istijal.dz/fhir",
              "title": "Istijal terminology",
              "fhirVersions": ["4.0.1"],
              "type": "IG",
              "license": "Apache-2.0",
              "dependencies": {"hl7.fhir.r4.core": "4.0.1"}
            }
            """;

    private TerminologyPackage() {}

    /** Always made anew: it is small, and its sources change between builds. */
    static void assemble(FhirCache cache) throws IOException {
        Path directory = cache.begin(NAME, VERSION, MANIFEST);
        for (String file :
                text("index.txt").lines().filter(line -> !line.isBlank()).toList()) {
            Files.writeString(directory.resolve(file), text(file));
        }
        cache.finish(NAME, VERSION);
    }

    private static String text(String file) throws IOException {
        try (InputStream in = TerminologyPackage.class.getResourceAsStream("/terminology/" + file)) {
            if (in == null) {
                throw new IOException("Not in the terminology module: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
