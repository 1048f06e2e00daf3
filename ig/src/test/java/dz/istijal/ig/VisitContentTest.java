package dz.istijal.ig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every resource of a visit must look like, whichever event wrote it. */
class VisitContentTest {

    private static final OurCodes CODES = new OurCodes();

    static List<VisitFiles> visits() {
        return VisitFiles.all();
    }

    @ParameterizedTest
    @MethodSource("visits")
    void everyCodeOfOursIsInTheTerminology(VisitFiles visit) {
        visit.entries().map(BundleEntryComponent::getResource).forEach(CODES::check);
    }

    @ParameterizedTest
    @MethodSource("visits")
    void everyResourceIsMarkedAsDemonstration(VisitFiles visit) {
        assertThat(visit.entries().map(BundleEntryComponent::getResource))
                .allMatch(resource ->
                        resource.getMeta().getTag("https://istijal.dz/fhir/CodeSystem/tags", "demo") != null);
    }

    @ParameterizedTest
    @MethodSource("visits")
    void noFileGivesAnIdThatTheServerAssigns(VisitFiles visit) {
        assertThat(visit.entries()).allSatisfy(entry -> {
            assertThat(entry.getFullUrl()).startsWith("urn:uuid:");
            // HAPI's parser lends the fullUrl to a resource that has no id of its own.
            assertThat(entry.getResource().getId()).isEqualTo(entry.getFullUrl());
        });
        assertThat(visit.entries().map(BundleEntryComponent::getFullUrl)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("visits")
    void everyQuantityCarriesUcum(VisitFiles visit) {
        assertThat(visit.entries().flatMap(entry -> FhirFiles.elements(entry.getResource(), Quantity.class).stream()))
                .isNotEmpty()
                .allSatisfy(quantity -> {
                    assertThat(quantity.getSystem()).isEqualTo("http://unitsofmeasure.org");
                    assertThat(quantity.getCode()).isNotBlank();
                    assertThat(quantity.getUnit()).isNotBlank();
                });
    }

    @ParameterizedTest
    @MethodSource("visits")
    void everyVitalSignIsALoincCodeWithAMeasure(VisitFiles visit) {
        List<Observation> vitalSigns = visit.all(Observation.class).stream()
                .filter(observation -> observation
                        .getCategoryFirstRep()
                        .hasCoding("http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs"))
                .toList();

        assertThat(vitalSigns).hasSizeGreaterThanOrEqualTo(5).allSatisfy(sign -> {
            assertThat(sign.getCode().getCodingFirstRep().getSystem()).isEqualTo("http://loinc.org");
            assertThat(sign.hasValueQuantity()
                            || sign.getComponent().stream().allMatch(part -> part.hasValueQuantity()))
                    .isTrue();
            assertThat(sign.hasEffectiveDateTimeType()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("visits")
    void triageGivesOneLevelAndNamesTheScaleAndItsVersion(VisitFiles visit) {
        List<Observation> levels = VisitFiles.resources(visit.events().get("2-triage.json"), Observation.class).stream()
                .filter(observation -> observation.getCode().hasCoding("http://loinc.org", "75616-3"))
                .toList();

        assertThat(levels).singleElement().satisfies(level -> {
            assertThat(level.getValueCodeableConcept().getCodingFirstRep().getSystem())
                    .isEqualTo("https://istijal.dz/fhir/CodeSystem/triage-level");
            assertThat(level.getMethod().getCodingFirstRep().getCode()).isEqualTo("iitt");
            assertThat(level.getMethod().getCodingFirstRep().getVersion()).isEqualTo("1");
        });
    }

    @ParameterizedTest
    @MethodSource("visits")
    void thePatientIsNamedInTwoScripts(VisitFiles visit) {
        assertThat(visit.all(Patient.class).get(0).getName())
                .anyMatch(name -> name.getText().matches(".*\\p{IsLatin}.*"))
                .anyMatch(name -> name.getText().matches(".*\\p{IsArabic}.*"));
    }
}
