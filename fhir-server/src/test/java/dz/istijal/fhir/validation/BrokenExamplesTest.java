package dz.istijal.fhir.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example of the guide that breaks one rule is refused for that rule, at the place that the guide names. */
class BrokenExamplesTest {
    private static final Path FOLDER = Path.of("../ig/examples/broken");
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final ResourceValidation VALIDATION = ResourceValidationTest.validation(CONTEXT);

    record Broken(String file, String profile, String rule, String expression) {}

    static Stream<Broken> broken() throws IOException {
        return Files.readAllLines(FOLDER.resolve("index.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 5))
                .map(cells -> new Broken(cells[0], cells[1], cells[2], cells[3]));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void anExampleThatBreaksARuleIsRefusedThere(Broken broken) throws IOException {
        Resource resource =
                (Resource) CONTEXT.newJsonParser().parseResource(Files.readString(FOLDER.resolve(broken.file())));
        resource.getMeta().addProfile("https://istijal.dz/fhir/StructureDefinition/" + broken.profile());

        List<String> places = VALIDATION.check(resource, Place.root(resource.fhirType()), Map.of()).stream()
                .map(fault -> fault.expression().replaceAll("\\[\\d+]", ""))
                .toList();

        assertThat(places).contains(broken.expression().replaceAll("\\[\\d+]", ""));
    }
}
