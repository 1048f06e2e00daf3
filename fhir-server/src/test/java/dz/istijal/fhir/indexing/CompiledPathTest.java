package dz.istijal.fhir.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.searchparam.extractor.SearchParamExtractorR4;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.util.SearchParameterUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What the compiled paths find is what HAPI's interpreter finds: the same objects in the same order. */
class CompiledPathTest {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final SearchParamExtractorR4 INTERPRETED = started(new SearchParamExtractorR4());
    static final CompilingExtractor COMPILED = started(new CompilingExtractor(new PartitionSettings()));

    private static final List<StringType> FAILED = List.of(new StringType("failed"));

    private static <T extends SearchParamExtractorR4> T started(T extractor) {
        extractor.setContext(CONTEXT);
        extractor.initFhirPath();
        return extractor;
    }

    @Test
    void allSearchParametersFindTheSameInTheOfficialExamples() throws IOException {
        long compared = 0;
        long found = 0;
        for (IBaseResource example : examples()) {
            for (String path : paths(example.fhirType())) {
                List<?> interpreted = values(INTERPRETED, example, path);
                List<?> compiled = values(COMPILED, example, path);
                assertThat(compiled)
                        .as("%s in %s", path, example.getIdElement().getValue())
                        .usingElementComparator((a, b) -> isSame(a, b) ? 0 : 1)
                        .containsExactlyElementsOf((List) interpreted);
                compared++;
                found += compiled.isEmpty() ? 0 : 1;
            }
        }
        assertThat(compared).isGreaterThan(30_000);
        assertThat(found).isGreaterThan(5_000);
    }

    @Test
    void fewPathsAreLeftToTheInterpreter() {
        Set<String> interpreted = new TreeSet<>();
        for (String type : CONTEXT.getResourceTypes()) {
            paths(type).stream().filter(path -> !COMPILED.isCompiled(path)).forEach(interpreted::add);
        }

        assertThat(interpreted).hasSizeLessThan(30);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation.subject.where(resolve() is Patient)",
                "Observation.effective as dateTime",
                "(Observation.effective as Period)",
                "(Observation.value as CodeableConcept).text",
                "Observation.code.coding.where(system = 'http://loinc.org').code",
                "Observation.meta.extension.where(url='x').value",
                "Patient.name",
                "Resource.id",
                "Observation"
            })
    void anyOfTheseSaysTheSameOfAnObservation(String path) {
        Observation observation = new Observation();
        observation.setSubject(new Reference("https://elsewhere.example/fhir/Patient/1"));
        observation.setEffective(new DateTimeType("2026-11-01"));
        observation.getCode().addCoding().setSystem("http://loinc.org").setCode("1-8");
        observation.getCode().addCoding().setCode("none");

        assertThat(values(COMPILED, observation, path).size())
                .isEqualTo(values(INTERPRETED, observation, path).size());
    }

    @Test
    void aReferenceToAContainedResourceIsResolvedByTheInterpreter() {
        Observation observation = new Observation();
        Patient contained = new Patient();
        contained.setId("p");
        observation.addContained(contained);
        observation.setSubject(new Reference("#p"));

        String path = "Observation.subject.where(resolve() is Patient)";

        assertThat(values(COMPILED, observation, path))
                .hasSameSizeAs(values(INTERPRETED, observation, path))
                .hasSize(1);
    }

    /** An id, and what an operator says, is made anew each time it is asked for. */
    private static boolean isSame(Object one, Object other) {
        return one == other
                || (one instanceof IdType && one.equals(other))
                || (one instanceof BooleanType said && said.equalsDeep((BooleanType) other));
    }

    static List<? extends IBase> values(SearchParamExtractorR4 extractor, IBaseResource resource, String path) {
        try {
            return extractor.getPathValueExtractor(resource, path).get();
        } catch (Exception e) {
            return FAILED;
        }
    }

    private static Set<String> paths(String type) {
        Set<String> paths = new LinkedHashSet<>();
        for (RuntimeSearchParam parameter : CONTEXT.getResourceDefinition(type).getSearchParams()) {
            if (parameter.getPath() != null && !parameter.getPath().isBlank()) {
                Stream.of(SearchParameterUtil.splitSearchParameterExpressions(parameter.getPath()))
                        .map(String::trim)
                        .forEach(paths::add);
            }
        }
        return paths;
    }

    static List<IBaseResource> examples() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:json/spec/*.json"))
                .filter(file -> !file.getFilename().endsWith("-questionnaire.json"))
                .flatMap(CompiledPathTest::parsed)
                .toList();
    }

    private static Stream<IBaseResource> parsed(org.springframework.core.io.Resource file) {
        try {
            Resource resource =
                    (Resource) CONTEXT.newJsonParser().parseResource(file.getContentAsString(StandardCharsets.UTF_8));
            return Stream.of(resource);
        } catch (DataFormatException unreadable) {
            return Stream.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
