package dz.istijal.terminology;

import static dz.istijal.terminology.PackagedTerminology.property;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

/** What a server that has this module on its class path finds there. */
class TerminologyResourcesTest {

    private final PackagedTerminology terminology = new PackagedTerminology();
    private final List<Resource> resources = terminology.all();

    @Test
    void theIndexNamesEachResourceByItsTypeAndId() {
        List<String> names = resources.stream()
                .map(resource ->
                        resource.fhirType() + "-" + resource.getIdElement().getIdPart() + ".json")
                .toList();

        assertThat(names).isEqualTo(terminology.names());
    }

    @Test
    void eachResourceSaysItsSourceItsLicenceAndSinceWhen() {
        assertThat(terminology.all(MetadataResource.class)).allSatisfy(resource -> {
            assertThat(resource.getDescription()).contains("Source: ");
            assertThat(resource.getDate()).isNotNull();
            assertThat(resource.getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/resource-effectivePeriod"))
                    .isNotNull();
        });
        assertThat(codeSystems()).allSatisfy(system -> {
            assertThat(system.getCopyright()).isNotBlank();
            assertThat(system.getVersion()).isNotBlank();
        });
    }

    @Test
    void eachConceptHasANameInFrenchAndInArabicLetters() {
        assertThat(codeSystems().flatMap(system -> system.getConcept().stream()))
                .allSatisfy(concept -> {
                    assertThat(designation(concept, "fr")).isNotBlank();
                    assertThat(designation(concept, "ar")).containsPattern("\\p{IsArabic}{3}");
                });
    }

    @Test
    void eachCodeSystemHasAValueSetOfAllItsCodes() {
        assertThat(codeSystems().filter(CodeSystem::hasValueSet)).allSatisfy(system -> assertThat(resources)
                .filteredOn(ValueSet.class::isInstance)
                .extracting(ValueSet.class::cast)
                .filteredOn(set -> set.getUrl().equals(system.getValueSet()))
                .singleElement()
                .satisfies(
                        set -> assertThat(set.getCompose().getIncludeFirstRep().getSystem())
                                .isEqualTo(system.getUrl())));
    }

    @Test
    void theCodesThatClientsRelyOnAreThere() {
        assertThat(codes("triage-level")).containsExactly("1", "2", "3", "4", "5");
        assertThat(codes("triage-scale")).containsExactly("iitt", "french", "esi", "ctas", "mts", "sats");
        assertThat(codes("arrival-mode"))
                .contains(
                        "walk-in", "private-vehicle", "ambulance", "civil-protection", "police", "transfer", "unknown");
        assertThat(codes("disposition"))
                .containsExactly(
                        "home",
                        "admitted",
                        "transferred",
                        "died",
                        "left-without-being-seen",
                        "left-against-advice",
                        "redirected");
        assertThat(codes("consciousness")).containsExactly("A", "C", "V", "P", "U");
        assertThat(codes("tags")).containsExactly("demo", "statistics-only");
    }

    @Test
    void thereAreSixtyNineWilayasAndTheElevenNewOnesBeginIn2027() {
        assertThat(codes("wilaya"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 69).mapToObj("%02d"::formatted).toList());
        assertThat(codeSystem("wilaya").getConcept().subList(58, 69)).allSatisfy(wilaya -> {
            assertThat(property(wilaya, "valid-from")).contains("2027-01-01");
            assertThat(property(wilaya, "review")).contains("to-be-confirmed");
            assertThat(codes("wilaya").subList(0, 48))
                    .contains(property(wilaya, "parent").orElseThrow());
        });
    }

    @Test
    void eachTriageTargetNamesAScaleAndALevelThatExist() {
        assertThat(codeSystem("triage-target").getConcept()).allSatisfy(target -> {
            assertThat(codes("triage-scale")).contains(property(target, "scale").orElseThrow());
            property(target, "level")
                    .ifPresent(level -> assertThat(codes("triage-level")).contains(level));
            assertThat(Set.of("official", "to-be-confirmed", "none"))
                    .contains(property(target, "status").orElseThrow());
            assertThat(property(target, "minutes").isPresent())
                    .isNotEqualTo(property(target, "status").orElseThrow().equals("none"));
        });
    }

    @Test
    void theDelaysOfIittAreADefaultToBeConfirmedForEachNeutralLevel() {
        List<ConceptDefinitionComponent> targets = codeSystem("triage-target").getConcept().stream()
                .filter(target -> property(target, "scale").equals(Optional.of("iitt")))
                .toList();

        assertThat(targets)
                .extracting(target -> property(target, "level").orElseThrow())
                .isEqualTo(codes("triage-level"));
        assertThat(targets)
                .allSatisfy(target -> assertThat(property(target, "status")).contains("to-be-confirmed"));
    }

    @Test
    void identifierSystemsAreApartFromEachOther() {
        List<NamingSystem> systems = terminology.all(NamingSystem.class).toList();

        assertThat(systems)
                .extracting(system -> system.getIdElement().getIdPart())
                .contains(
                        "nin",
                        "ins",
                        "nss",
                        "record-number",
                        "temporary",
                        "ticket",
                        "order",
                        "report",
                        "prescription",
                        "demo");
        assertThat(systems)
                .extracting(system -> system.getUniqueIdFirstRep().getValue())
                .doesNotHaveDuplicates()
                .allMatch(uri -> uri.startsWith("https://istijal.dz/fhir/sid/"));
    }

    private Stream<CodeSystem> codeSystems() {
        return terminology.all(CodeSystem.class);
    }

    private CodeSystem codeSystem(String id) {
        return terminology.get(CodeSystem.class, id);
    }

    private List<String> codes(String codeSystem) {
        return terminology.codes(codeSystem);
    }

    private static String designation(ConceptDefinitionComponent concept, String language) {
        return concept.getDesignation().stream()
                .filter(designation -> designation.getLanguage().equals(language))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
