package dz.istijal.fhir.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HAPI's validator and ours give one verdict on every example that the guide shows, sound or broken. */
class ValidatorAgreementTest {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final ResourceValidation OURS = ResourceValidationTest.validation(CONTEXT);
    private static final FhirValidator HAPIS = hapis();

    static Stream<Resource> sound() throws IOException {
        return names("ig/example").map(name -> resource("ig/example/" + name));
    }

    @ParameterizedTest
    @MethodSource("sound")
    void bothAcceptASoundExample(Resource example) {
        assertThat(faultsOfOurs(example)).isEmpty();
        assertThat(faultsOfHapis(example, example.getMeta().getProfile().get(0).getValue()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dz.istijal.fhir.validation.BrokenExamplesTest#broken")
    void bothRefuseABrokenExample(BrokenExamplesTest.Broken broken) throws IOException {
        String json = Files.readString(Path.of("../ig/examples/broken").resolve(broken.file()));
        Resource example = (Resource) CONTEXT.newJsonParser().parseResource(json);
        String profile = "https://istijal.dz/fhir/StructureDefinition/" + broken.profile();
        example.getMeta().addProfile(profile);
        assertThat(faultsOfOurs(example)).isNotEmpty();
        assertThat(faultsOfHapis(example, profile)).isNotEmpty();
    }

    private static List<String> faultsOfOurs(Resource resource) {
        return OURS.check(resource, Place.root(resource.fhirType()), Map.of()).stream()
                .map(Object::toString)
                .toList();
    }

    private static List<String> faultsOfHapis(Resource resource, String profile) {
        return HAPIS.validateWithResult(resource, new ValidationOptions().addProfile(profile)).getMessages().stream()
                .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                .map(SingleValidationMessage::toString)
                .toList();
    }

    private static FhirValidator hapis() {
        PrePopulatedValidationSupport packages = new PrePopulatedValidationSupport(CONTEXT);
        for (String folder : List.of("terminology", "ig")) {
            names(folder).map(name -> resource(folder + '/' + name)).forEach(packages::addResource);
        }
        FhirInstanceValidator validator = new FhirInstanceValidator(new ValidationSupportChain(
                packages,
                new SpecificationByVersion(),
                new CommonCodeSystemsTerminologyService(CONTEXT),
                new InMemoryTerminologyServerValidationSupport(CONTEXT)));
        validator.setAssumeValidRestReferences(true);
        validator.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        return CONTEXT.newValidator().registerValidatorModule(validator);
    }

    /** Snapshots name R4's own profiles as {@code url|4.0.1}, which HAPI's support does not find. */
    private static final class SpecificationByVersion extends DefaultProfileValidationSupport {
        SpecificationByVersion() {
            super(CONTEXT);
        }

        @Override
        public IBaseResource fetchStructureDefinition(String url) {
            return super.fetchStructureDefinition(url.replace("|4.0.1", ""));
        }
    }

    private static Stream<String> names(String folder) {
        return text(folder + "/index.txt").lines();
    }

    private static Resource resource(String path) {
        return (Resource) CONTEXT.newJsonParser().parseResource(text(path));
    }

    private static String text(String path) {
        try (InputStream stream = ValidatorAgreementTest.class.getResourceAsStream('/' + path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
