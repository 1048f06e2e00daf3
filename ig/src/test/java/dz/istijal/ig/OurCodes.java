package dz.istijal.ig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.Resource;

/** The code and identifier systems under {@code https://istijal.dz/fhir}, from the module terminology. */
final class OurCodes {

    private static final String CODE_SYSTEMS = "https://istijal.dz/fhir/CodeSystem/";
    private static final String IDENTIFIER_SYSTEMS = "https://istijal.dz/fhir/sid/";

    private final Map<String, CodeSystem> codeSystems;
    private final Set<String> identifierSystems;

    OurCodes() {
        List<Resource> terminology = FhirFiles.indexed("terminology");
        codeSystems =
                only(terminology, CodeSystem.class).collect(Collectors.toMap(CodeSystem::getUrl, system -> system));
        identifierSystems = only(terminology, NamingSystem.class)
                .map(system -> system.getUniqueIdFirstRep().getValue())
                .collect(Collectors.toSet());
    }

    /** Each code of ours exists, is shown by its own display, and each identifier of ours is of a known system. */
    void check(Resource resource) {
        for (Coding coding : FhirFiles.elements(resource, Coding.class)) {
            if (coding.hasSystem() && coding.getSystem().startsWith(CODE_SYSTEMS)) {
                assertThat(codeSystems).containsKey(coding.getSystem());
                CodeSystem system = codeSystems.get(coding.getSystem());
                assertThat(system.getConcept())
                        .as("%s|%s", coding.getSystem(), coding.getCode())
                        .anyMatch(concept -> concept.getCode().equals(coding.getCode())
                                && concept.getDisplay().equals(coding.getDisplay()));
                if (coding.hasVersion()) {
                    assertThat(coding.getVersion()).isEqualTo(system.getVersion());
                }
            }
        }
        for (Identifier identifier : FhirFiles.elements(resource, Identifier.class)) {
            if (identifier.getSystem().startsWith(IDENTIFIER_SYSTEMS)) {
                assertThat(identifierSystems)
                        .as(identifier.getSystem())
                        .anyMatch(known -> identifier.getSystem().equals(known)
                                || identifier.getSystem().startsWith(known + "/"));
            }
        }
    }

    private static <T extends Resource> Stream<T> only(List<Resource> resources, Class<T> type) {
        return resources.stream().filter(type::isInstance).map(type::cast);
    }
}
