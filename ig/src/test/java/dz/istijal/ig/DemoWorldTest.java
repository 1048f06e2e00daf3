package dz.istijal.ig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoWorldTest {

    private static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";

    private final List<Resource> world = FhirFiles.indexed("demo");

    @Test
    void theIndexNamesEachResourceByItsTypeAndId() {
        assertThat(world)
                .extracting(resource ->
                        resource.fhirType() + "-" + resource.getIdElement().getIdPart() + ".json")
                .isEqualTo(FhirFiles.index("demo"));
    }

    @Test
    void aReferenceNeverPointsAhead() {
        Set<String> loaded = new HashSet<>();
        for (Resource resource : world) {
            for (Reference reference : FhirFiles.elements(resource, Reference.class)) {
                assertThat(loaded).contains(reference.getReference());
            }
            loaded.add(address(resource));
        }
    }

    @Test
    void everyResourceIsMarkedAsDemonstration() {
        assertThat(world)
                .allMatch(resource ->
                        resource.getMeta().getTag("https://istijal.dz/fhir/CodeSystem/tags", "demo") != null);
    }

    @Test
    void everyCodeOfOursIsInTheTerminology() {
        OurCodes codes = new OurCodes();
        world.forEach(codes::check);
    }

    @Test
    void theOrganizationsOfTheContractAreThere() {
        assertThat(ids(Organization.class))
                .containsExactlyInAnyOrder(
                        "chu-mustapha", "eph-rouiba", "chu-oran", "labo-chu-mustapha", "ministere-sante");
        Organization laboratory = (Organization) find("Organization/labo-chu-mustapha");
        assertThat(laboratory.getPartOf().getReference()).isEqualTo("Organization/chu-mustapha");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chu-mustapha", "eph-rouiba", "chu-oran"})
    void eachEmergencyDepartmentHasItsZones(String facility) {
        String department = "urgences-" + facility;
        Location whole = (Location) find("Location/" + department);
        List<Location> zones = all(Location.class).stream()
                .filter(location ->
                        ("Location/" + department).equals(location.getPartOf().getReference()))
                .toList();

        assertThat(whole.hasPartOf()).isFalse();
        assertThat(zones)
                .extracting(zone -> zone.getIdElement().getIdPart().substring(department.length() + 1)
                        + " = "
                        + zone.getTypeFirstRep().getCodingFirstRep().getCode())
                .containsExactly(
                        "tri = triage-desk",
                        "attente = waiting-room",
                        "box-1 = box",
                        "box-2 = box",
                        "box-3 = box",
                        "box-4 = box",
                        "dechocage = resuscitation",
                        "uhcd = short-stay");
        assertThat(zones)
                .extracting(zone -> zone.getManagingOrganization().getReference())
                .containsOnly("Organization/" + facility);
    }

    @Test
    void eachPlaceAndOrganizationHasAnArabicNameThatSearchFinds() {
        for (Location location : all(Location.class)) {
            assertArabic(location.getNameElement(), location.getAlias());
        }
        for (Organization organization : all(Organization.class)) {
            assertArabic(organization.getNameElement(), organization.getAlias());
        }
    }

    @Test
    void theStaffWhoSignInWorkAtChuMustaphaAndHaveNamesInTwoScripts() {
        assertThat(ids(Practitioner.class)).containsExactlyInAnyOrder("infirmier", "medecin", "accueil");
        assertThat(all(Practitioner.class)).allSatisfy(person -> assertThat(person.getName())
                .anyMatch(name -> name.getFamily().matches("\\p{IsLatin}+"))
                .anyMatch(name -> name.getFamily().matches("[\\p{IsArabic} ]+")));
        assertThat(all(PractitionerRole.class))
                .hasSize(3)
                .allMatch(role -> role.getOrganization().getReference().equals("Organization/chu-mustapha"));
    }

    private static void assertArabic(StringType name, List<StringType> aliases) {
        String arabic = name.getExtensionByUrl(TRANSLATION)
                .getExtensionByUrl("content")
                .getValue()
                .primitiveValue();

        assertThat(arabic).containsPattern("\\p{IsArabic}{3}");
        assertThat(aliases).extracting(StringType::getValue).contains(arabic);
    }

    private <T extends Resource> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        world.stream().filter(type::isInstance).map(type::cast).forEach(found::add);
        return found;
    }

    private <T extends Resource> List<String> ids(Class<T> type) {
        return all(type).stream()
                .map(resource -> resource.getIdElement().getIdPart())
                .toList();
    }

    private Resource find(String address) {
        return world.stream()
                .filter(resource -> address(resource).equals(address))
                .findFirst()
                .orElseThrow();
    }

    private static String address(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}
