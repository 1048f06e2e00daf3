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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HAPI's validator and ours give one verdict on every example that the guide shows, sound or broken. */
class ValidatorAgreementTest {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final ResourceValidation OURS = ResourceValidationTest.validation(CONTEXT);
    private static final FhirValidator HAPIS = hapis();

    /** A coding may name a system and no code (R4, datatypes.html#Coding); a birth date of extensions alone breaks HAPI. */
    private static final Pattern KNOWN_TO_DIFFER = Pattern.compile("#null'|BaseDateTimeType.getYear");

    static Stream<Resource> sound() throws IOException {
        return names("ig/example")
                .map(name -> resource("ig/example/" + name))
                // What follows no profile of ours is held to R4 alone.
                .filter(example -> example.getMeta().hasProfile());
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

    /** Every seventh of all examples that lack one element, or have a code or a number that cannot be. */
    @Test
    void bothGiveOneVerdictOnMutations() throws IOException {
        List<Mutation> mutations = sound().filter(example -> !(example instanceof Bundle))
                .flatMap(example -> Mutation.of(CONTEXT, example))
                .toList();
        for (int i = 0; i < mutations.size(); i += 7) {
            Mutation mutation = mutations.get(i);
            List<String> ours = faultsOfOurs(mutation.resource());
            List<String> hapis = faultsOfHapis(mutation.resource(), mutation.profile()).stream()
                    .filter(fault -> !KNOWN_TO_DIFFER.matcher(fault).find())
                    .toList();
            if (mutation.isInExtension()) {
                continue; // HAPI does not look into extensions.
            }
            assertThat(ours.isEmpty())
                    .as("%s: ours %s, HAPI's %s", mutation, ours, hapis)
                    .isEqualTo(hapis.isEmpty());
        }
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
