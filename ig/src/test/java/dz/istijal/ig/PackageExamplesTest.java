package dz.istijal.ig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the package, which HL7's validator has checked when it was compiled. */
class PackageExamplesTest {
    private static final List<Resource> EXAMPLES = FhirFiles.indexed("ig/example");

    static Stream<String> profiles() {
        return FhirFiles.indexed("ig").stream()
                .filter(StructureDefinition.class::isInstance)
                .map(StructureDefinition.class::cast)
                .filter(profile -> profile.getKind() == StructureDefinitionKind.RESOURCE)
                .map(StructureDefinition::getUrl);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aProfileIsShownByTwoExamples(String profile) {
        assertThat(EXAMPLES)
                .filteredOn(example -> example.getMeta().getProfile().stream()
                        .map(CanonicalType::getValue)
                        .anyMatch(profile::equals))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void everyCodeOfOursIsInTheTerminology() {
        OurCodes codes = new OurCodes();
        EXAMPLES.forEach(codes::check);
    }
}
