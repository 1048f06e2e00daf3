package dz.istijal.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** References by a canonical URL (R4, references.html#canonical): what has the URL, by whatever way it is asked. */
@IstijalTest
class CanonicalIncludesTest {
    private static final String INCLUDE = "&_include=CarePlan:instantiates-canonical";

    @Autowired
    IstijalServer server;

    private final String url = "https://protocols.example.org/" + UUID.randomUUID();
    private FhirHttpClient his;
    private String patient;
    private String first;
    private String second;

    @BeforeEach
    void aProtocolInTwoVersions() {
        his = server.as("his-chu-mustapha");
        patient = his.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        first = protocol("1.0");
        second = protocol("2.0");
    }

    private String protocol(String version) {
        PlanDefinition protocol = new PlanDefinition();
        protocol.setUrl(url).setVersion(version).setStatus(PublicationStatus.ACTIVE);
        return "PlanDefinition/"
                + server.as("platform-admin")
                        .post("PlanDefinition", protocol)
                        .expect(201)
                        .createdId();
    }

    private String plan(String canonical) {
        CarePlan plan = new CarePlan();
        plan.setStatus(CarePlan.CarePlanStatus.ACTIVE)
                .setIntent(CarePlan.CarePlanIntent.PLAN)
                .setSubject(new Reference("Patient/" + patient));
        plan.addInstantiatesCanonical(canonical);
        return "CarePlan/" + his.post("CarePlan", plan).expect(201).createdId();
    }

    private Set<String> included(String search) {
        Set<String> ids = new TreeSet<>();
        his.search(search).getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == Bundle.SearchEntryMode.INCLUDE)
                .forEach(entry -> ids.add(entry.getResource()
                        .getIdElement()
                        .toUnqualifiedVersionless()
                        .getValue()));
        return ids;
    }

    private static String id(String reference) {
        return reference.substring(reference.indexOf('/') + 1);
    }

    @Test
    void itIsToEveryVersionOfWhatHasTheUrl() {
        String search = "CarePlan?_id=" + id(plan(url)) + INCLUDE;
        assertThat(included(search))
                .containsExactlyInAnyOrder(first, second)
                .isEqualTo(included(search + "&_contained=false"));
    }

    /** HAPI indexes it without its version. */
    @Test
    void withAVersionItIsToEveryOneToo() {
        String plan = id(plan(url + "|2.0"));
        assertThat(included("CarePlan?_id=" + plan + INCLUDE))
                .containsExactlyInAnyOrder(first, second)
                .isEqualTo(included("CarePlan?_id=" + plan + INCLUDE + "&_contained=false"));
        assertThat(included("CarePlan?_id=" + plan + "&_include=*"))
                .containsExactlyInAnyOrder(first, second, "Patient/" + patient)
                .isEqualTo(included("CarePlan?_id=" + plan + "&_include=*&_contained=false"));
    }

    @Test
    void aTargetTypeNarrowsIt() {
        String plan = id(plan(url));
        assertThat(included("CarePlan?_id=" + plan + INCLUDE + ":PlanDefinition"))
                .hasSize(2);
        assertThat(included("CarePlan?_id=" + plan + INCLUDE + ":Questionnaire"))
                .isEmpty();
    }

    @Test
    void whatRefersToAProtocolByItsUrlIsFoundFromThere() {
        String any = plan(url);
        String old = plan(url + "|1.0");
        plan("https://protocols.example.org/" + UUID.randomUUID());
        String from = "PlanDefinition?_id=" + id(first);
        assertThat(included(from + "&_revinclude=CarePlan:instantiates-canonical"))
                .containsExactlyInAnyOrder(any, old)
                .isEqualTo(included(from + "&_revinclude=CarePlan:instantiates-canonical&_contained=false"));
        // HAPI forgets them here.
        assertThat(included(from + "&_revinclude=CarePlan:*")).containsExactlyInAnyOrder(any, old);
        assertThat(included(from + "&_revinclude=*")).containsExactlyInAnyOrder(any, old);
        assertThat(included(from + "&_revinclude:iterate=*")).containsExactlyInAnyOrder(any, old);
        assertThat(included(from + "&_revinclude=Task:*")).isEmpty();
    }

    @Test
    void anotherFacilitysPlanIsNotFound() {
        plan(url);
        FhirHttpClient other = server.as("his-eph-rouiba");
        assertThat(other.search("PlanDefinition?_id=" + id(first) + "&_revinclude=CarePlan:instantiates-canonical")
                        .getEntry())
                .hasSize(1);
    }
}
