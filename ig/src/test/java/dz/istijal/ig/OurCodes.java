package dz.istijal.ig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
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

    /** Each code of ours exists, is shown, if at all, by its display in the resource's language, and each identifier of ours is of a known system. */
    void check(Resource resource) {
        for (Coding coding : FhirFiles.elements(resource, Coding.class)) {
            if (coding.hasSystem() && coding.getSystem().startsWith(CODE_SYSTEMS)) {
                assertThat(codeSystems).containsKey(coding.getSystem());
                CodeSystem system = codeSystems.get(coding.getSystem());
                assertThat(system.getConcept())
                        .as("%s|%s", coding.getSystem(), coding.getCode())
                        .anyMatch(concept -> concept.getCode().equals(coding.getCode())
                                && (!coding.hasDisplay()
                                        || shown(concept, resource.getLanguage())
                                                .equals(coding.getDisplay())));
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

    /** What a reader of a language sees; the systems' own displays are English. */
    private static String shown(ConceptDefinitionComponent concept, String language) {
        return concept.getDesignation().stream()
                .filter(designation -> designation.getLanguage().equals(language))
                .map(ConceptDefinitionDesignationComponent::getValue)
                .findFirst()
                .orElse(concept.getDisplay());
    }

    private static <T extends Resource> Stream<T> only(List<Resource> resources, Class<T> type) {
        return resources.stream().filter(type::isInstance).map(type::cast);
    }
}
