package dz.istijal.fhir.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import dz.istijal.fhir.config.ServedTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The examples of the R4 specification, of the types that we serve, are accepted: read as strictly as the endpoint
 * reads, then held to the profiles that they imply. {@code refused.csv} lists the others and says of each whether it
 * breaks R4 itself, UCUM, a rule of ours or what HAPI can read.
 */
class OfficialExamplesTest {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final ResourceValidation VALIDATION = ResourceValidationTest.validation(CONTEXT);
    private static final List<Refused> REFUSED = refused();

    private static final Pattern TYPE = Pattern.compile("\"resourceType\"\\s*:\\s*\"(\\w+)\"");

    record Refused(String file, String expression, String because) {}

    record Example(String file, String json) {
        @Override
        public String toString() {
            return file;
        }
    }

    /** The forms that HL7 generated from each profile share one mistake: items without linkId (R4, 1..1). */
    static List<Example> examples() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:json/spec/*.json"))
                .filter(file -> !Objects.requireNonNull(file.getFilename()).endsWith("-questionnaire.json"))
                .map(OfficialExamplesTest::example)
                .filter(example -> ServedTypes.ALL.contains(type(example)))
                .sorted(Comparator.comparing(Example::file))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isAcceptedUnlessListed(Example example) {
        Set<String> expected = REFUSED.stream()
                .filter(row -> row.file.equals(example.file))
                .map(Refused::expression)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(faults(example)).isEqualTo(expected);
    }

    @Test
    void mostTypesThatWeServeHaveExamples() throws IOException {
        List<Example> examples = examples();
        Set<String> types =
                examples.stream().map(OfficialExamplesTest::type).collect(Collectors.toCollection(TreeSet::new));

        assertThat(types).hasSizeGreaterThan(ServedTypes.ALL.size() * 9 / 10);
        assertThat(examples)
                .extracting(Example::file)
                .containsAll(REFUSED.stream().map(Refused::file).toList());
    }

    private static Set<String> faults(Example example) {
        IParser parser = CONTEXT.newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        Resource resource;
        try {
            resource = (Resource) parser.parseResource(example.json);
        } catch (DataFormatException e) {
            return Set.of("JSON");
        }
        return VALIDATION.check(resource, Place.root(resource.fhirType()), Map.of()).stream()
                .map(fault -> fault.expression().replaceAll("\\[\\d+]", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String type(Example example) {
        return TYPE.matcher(example.json)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    private static Example example(org.springframework.core.io.Resource file) {
        try {
            return new Example(file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Refused> refused() {
        try {
            return new ClassPathResource("official-examples/refused.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 3))
                    .map(cells -> new Refused(cells[0], cells[1], cells[2]))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
