package dz.istijal.fhir.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import dz.istijal.database.StartupRefusedException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SwitchedOffTest {
    private static final FhirContext R4 = FhirContext.forR4Cached();

    private final SwitchedOff off = SwitchedOff.but(List.of());

    private static RuntimeSearchParam ofR4(String name) {
        int dot = name.indexOf('.');
        return R4.getResourceDefinition(name.substring(0, dot)).getSearchParam(name.substring(dot + 1));
    }

    @Test
    void eachOfThemIsOneOfR4() {
        assertThat(off.names())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(ofR4(name)).as(name).isNotNull());
    }

    /** The links of references are also what {@code $everything}, includes and the check of references go by. */
    @Test
    void noneOfThemIsAReference() {
        assertThat(off.names()).allSatisfy(name -> assertThat(ofR4(name).getParamType())
                .as(name)
                .isNotEqualTo(RestSearchParameterTypeEnum.REFERENCE));
    }

    @Test
    void noCompositeThatIsServedNeedsOne() {
        Set<String> lost = new TreeSet<>();
        for (String type : R4.getResourceTypes()) {
            for (RuntimeSearchParam parameter : R4.getResourceDefinition(type).getSearchParams()) {
                boolean needsOne = parameter.getParamType() == RestSearchParameterTypeEnum.COMPOSITE
                        && parameter.getComponents().stream()
                                .map(RuntimeSearchParam.Component::getReference)
                                .anyMatch(url -> off.names().stream()
                                        .anyMatch(name -> url.equals(ofR4(name).getUri())));
                if (needsOne && !off.includes(type, parameter.getName())) {
                    lost.add(type + "." + parameter.getName());
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void whatAnOperatorKeepsIsServed() {
        SwitchedOff fewer = SwitchedOff.but(List.of("Patient.phonetic"));

        assertThat(off.includes("Patient", "phonetic")).isTrue();
        assertThat(fewer.includes("Patient", "phonetic")).isFalse();
        assertThat(fewer.includes("Observation", "combo-code")).isTrue();
    }

    @Test
    void aMisspeltNameIsNotPassedOver() {
        assertThatThrownBy(() -> SwitchedOff.but(List.of("Patient.phonetics")))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("Patient.phonetics");
    }
}
