package dz.istijal.ig;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Resource;

/** Reads FHIR JSON so that an unknown element, a wrong type or a repeated singleton is an error. */
final class FhirFiles {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private FhirFiles() {}

    /** @param folder folder on the class path whose {@code index.txt} names its files */
    static List<Resource> indexed(String folder) {
        return index(folder).stream()
                .map(name -> parse(name, onClassPath(folder + "/" + name)))
                .toList();
    }

    static List<String> index(String folder) {
        return onClassPath(folder + "/index.txt").lines().toList();
    }

    static Resource read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return every element of one type, at any depth */
    static <T extends IBase> List<T> elements(Resource resource, Class<T> type) {
        return FHIR.newTerser().getAllPopulatedChildElementsOfType(resource, type);
    }

    private static Resource parse(String name, String json) {
        try {
            return (Resource) FHIR.newJsonParser()
                    .setParserErrorHandler(new StrictErrorHandler())
                    .parseResource(json);
        } catch (DataFormatException e) {
            throw new AssertionError(name + " is not strict FHIR R4: " + e.getMessage(), e);
        }
    }

    private static String onClassPath(String name) {
        try (InputStream in = FhirFiles.class.getClassLoader().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
