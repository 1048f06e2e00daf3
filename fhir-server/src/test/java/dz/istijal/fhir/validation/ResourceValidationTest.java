package dz.istijal.fhir.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import dz.istijal.fhir.error.Fault;
import dz.istijal.testing.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker alone, without a server. */
class ResourceValidationTest {
    private static final FhirContext CONTEXT = FhirContext.forR4();
    private static final ResourceValidation VALIDATION = validation(CONTEXT);

    static ResourceValidation validation(FhirContext context) {
        DefaultProfileValidationSupport base = new DefaultProfileValidationSupport(context);
        ConformanceResources resources = new ConformanceResources(context, base);
        Shapes shapes = new Shapes(resources, context, base);
        Terms terms = new Terms(resources);
        return new ResourceValidation(
                new ShapeChecker(shapes, new Slices(shapes, terms), terms), shapes, new ImpliedProfiles(shapes));
    }

    private static List<Fault> check(Resource resource) {
        return VALIDATION.check(resource, Place.root(resource.fhirType()), Map.of());
    }

    @Test
    void aResourceWithoutWhatItsTypeDemandsIsFaultyAtThatElement() {
        assertThat(check(new Observation()))
                .extracting(Fault::expression)
                .contains("Observation.status", "Observation.code");
    }

    @Test
    void aContainedResourceIsHeldToItsType() {
        Encounter encounter = Fixtures.consultation("p", "o");
        encounter.addContained(new Observation().setId("inside"));
        assertThat(check(encounter))
                .extracting(Fault::expression)
                .contains("Encounter.contained[0].status", "Encounter.contained[0].code");
    }

    @Test
    void aReferenceToTheWrongTypeIsFaulty() {
        Encounter encounter = Fixtures.consultation("p", "o");
        encounter.setSubject(new Reference("Practitioner/1"));
        assertThat(check(encounter)).extracting(Fault::expression).contains("Encounter.subject");
    }

    @Test
    void aReferenceWithinABundleHasTheTypeOfItsEntry() {
        Encounter encounter = Fixtures.consultation("p", "o");
        encounter.setSubject(new Reference("urn:uuid:1"));
        assertThat(VALIDATION.check(encounter, Place.root("Encounter"), Map.of("urn:uuid:1", "Device")))
                .extracting(Fault::expression)
                .contains("Encounter.subject");
        assertThat(VALIDATION.check(encounter, Place.root("Encounter"), Map.of("urn:uuid:1", "Patient")))
                .extracting(Fault::expression)
                .doesNotContain("Encounter.subject");
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsBreaksItsRule() {
        Patient patient = Fixtures.patient("1");
        patient.addAddress().getPeriod().getStartElement().setValueAsString("2026-02-01");
        patient.getAddressFirstRep().getPeriod().getEndElement().setValueAsString("2026-01-01");
        assertThat(check(patient))
                .filteredOn(fault -> fault.arguments().contains("per-1"))
                .extracting(Fault::expression)
                .containsExactly("Patient.address[0].period");
    }

    @Test
    void anExtensionOfOursThatDoesNotExistIsFaultyAndAForeignOneIsNot() {
        Patient patient = Fixtures.patient("1");
        patient.addExtension(new Extension("https://example.org/x", new StringType("x")));
        assertThat(check(patient)).extracting(Fault::messageKey).doesNotContain("validation.extension-unknown");
        patient.addExtension(new Extension("https://istijal.dz/fhir/StructureDefinition/no-such", new StringType("x")));
        assertThat(check(patient))
                .filteredOn(fault -> fault.messageKey().equals("validation.extension-unknown"))
                .extracting(Fault::expression)
                .containsExactly("Patient.extension[1]");
    }

    @ParameterizedTest
    @CsvSource({
        "http://terminology.hl7.org/CodeSystem/observation-category, no-such, validation.code",
        "http://unitsofmeasure.org, mgs, validation.unit",
        "http://example.org/no-such-system, anything, ",
        "http://loinc.org, 0-0, "
    })
    void aCodeThatItsKnownSystemDoesNotHaveIsFaultyWhateverTheBinding(String system, String code, String fault) {
        Observation observation = new Observation();
        observation.addCategory().addCoding().setSystem(system).setCode(code);
        observation.setValue(new Quantity().setSystem(system).setCode(code).setValue(1));
        List<String> found = check(observation).stream()
                .map(Fault::messageKey)
                .filter(Set.of("validation.code", "validation.unit")::contains)
                .toList();
        assertThat(found).isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @Test
    void aForeignProfileIsKeptUncheckedAndOneOfOursMustExist() {
        Patient patient = Fixtures.patient("1");
        patient.getMeta().addProfile("http://example.org/StructureDefinition/x");
        assertThat(check(patient)).extracting(Fault::messageKey).doesNotContain("validation.profile-unknown");
        patient.getMeta().addProfile("https://istijal.dz/fhir/StructureDefinition/no-such");
        assertThat(check(patient)).extracting(Fault::messageKey).contains("validation.profile-unknown");
    }

    static Stream<Path> visits() throws IOException {
        return Files.walk(Path.of("../ig/examples/visits"))
                .filter(file -> file.toString().endsWith(".json"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("visits")
    void theExampleVisitsAreWithoutFault(Path file) throws IOException {
        IParser parser = CONTEXT.newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        Bundle bundle = parser.parseResource(Bundle.class, Files.readString(file));
        Map<String, String> companions = new HashMap<>();
        bundle.getEntry()
                .forEach(entry ->
                        companions.put(entry.getFullUrl(), entry.getResource().fhirType()));
        assertThat(bundle.getEntry()).allSatisfy(entry -> assertThat(VALIDATION.check(
                        entry.getResource(), Place.root(entry.getResource().fhirType()), companions))
                .isEmpty());
    }
}
