package dz.istijal.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code Patient/1/Observation}: what the CompartmentDefinitions of R4 say, and the rights of any search. */
@IstijalTest
class CompartmentSearchTest {
    @Autowired
    IstijalServer server;

    private FhirHttpClient his;
    private String patient;
    private String stay;

    @BeforeEach
    void aRecord() {
        his = server.as("his-chu-mustapha");
        patient = person();
        String mother = person();
        stay = stay(patient);
        for (int i = 0; i < 4; i++) {
            his.post("Observation", Fixtures.heartRate(patient, i % 2 == 0 ? stay : null, 60 + i))
                    .expect(201);
        }
        // Of somebody else, but observed by the patient.
        Observation other = Fixtures.heartRate(mother, null, 90);
        other.addPerformer(new Reference("Patient/" + patient));
        his.post("Observation", other).expect(201);
        // About the patient, which is not enough.
        Observation about = Fixtures.heartRate(mother, null, 91);
        about.addFocus(new Reference("Patient/" + patient));
        his.post("Observation", about).expect(201);
        his.post("Condition", problem(patient)).expect(201);
        his.post("Condition", problem(mother).setAsserter(new Reference("Patient/" + patient)))
                .expect(201);
        his.post("Condition", problem(mother)).expect(201);
    }

    private String person() {
        return his.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
    }

    private String stay(String of) {
        return his.post("Encounter", Fixtures.consultation(of, "chu-mustapha"))
                .expect(201)
                .createdId();
    }

    private static Condition problem(String of) {
        Condition condition = new Condition();
        condition
                .getVerificationStatus()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/condition-ver-status")
                .setCode("provisional");
        condition
                .getCode()
                .addCoding()
                .setSystem("http://hl7.org/fhir/sid/icd-10")
                .setCode("I10");
        condition.setSubject(new Reference("Patient/" + of));
        return condition;
    }

    private static String id(Bundle.BundleEntryComponent entry) {
        return entry.getResource().getIdElement().toUnqualifiedVersionless().getValue();
    }

    private static Set<String> ids(Bundle bundle) {
        Set<String> ids = new TreeSet<>();
        bundle.getEntry().forEach(entry -> ids.add(id(entry)));
        return ids;
    }

    /** HAPI, which knows no compartment, asked for each of the references. */
    private Set<String> hapis(String... searches) {
        Set<String> all = new TreeSet<>();
        for (String search : searches) {
            all.addAll(ids(his.search(search + "&_count=1000&_contained=false")));
        }
        return all;
    }

    @Test
    void itHoldsWhateverRefersToItsOwnerByOneOfTheReferencesOfItsDefinition() {
        String owner = "Patient/" + patient;
        assertThat(ids(his.search(owner + "/Observation")))
                .hasSize(5)
                .isEqualTo(hapis("Observation?subject=" + owner, "Observation?performer=" + owner));
        assertThat(ids(his.search(owner + "/Condition")))
                .hasSize(2)
                .isEqualTo(hapis("Condition?patient=" + owner, "Condition?asserter=" + owner));
        assertThat(ids(his.search(owner + "/Encounter"))).hasSize(1).isEqualTo(hapis("Encounter?patient=" + owner));
        assertThat(ids(his.search("Encounter/" + stay + "/Observation")))
                .hasSize(2)
                .isEqualTo(hapis("Observation?encounter=" + stay));
        assertThat(ids(his.search("Encounter/" + stay + "/Condition"))).isEmpty();
    }

    @Test
    void parametersNarrowIt() {
        String owner = "Patient/" + patient;
        assertThat(ids(his.search(owner + "/Observation?subject=" + owner + "&code=8867-4")))
                .hasSize(4)
                .isEqualTo(hapis("Observation?subject=" + owner));
        assertThat(ids(his.search(owner + "/Observation?value-quantity=gt80"))).hasSize(1);
        Bundle counted = his.search(owner + "/Observation?_summary=count");
        assertThat(counted.getTotal()).isEqualTo(5);
        assertThat(counted.getEntry()).isEmpty();
        Bundle included = his.search(owner + "/Observation?_include=Observation:subject&_sort=-date");
        assertThat(ids(included)).hasSize(7).contains("Patient/" + patient);
    }

    @Test
    void itsPagesStayInIt() {
        String place = "Patient/" + patient + "/Observation";
        List<String> paged = new ArrayList<>();
        Bundle page = his.search(place + "?_count=2");
        assertThat(page.getLink(Bundle.LINK_SELF).getUrl()).endsWith("/fhir/" + place + "?_count=2");
        String next = page.getLink(Bundle.LINK_NEXT).getUrl();
        assertThat(next).contains("/fhir/" + place + "?_cursor=");
        while (true) {
            page.getEntry().forEach(entry -> paged.add(id(entry)));
            if (page.getLink(Bundle.LINK_NEXT) == null) {
                break;
            }
            page = his.search(page.getLink(Bundle.LINK_NEXT).getUrl());
        }
        assertThat(paged).hasSize(5).doesNotHaveDuplicates();

        String cursor = next.substring(next.indexOf('?'));
        his.get("Observation" + cursor).expect(404);
        his.get("Patient/" + person() + "/Observation" + cursor).expect(404);
        his.get("Patient/" + patient + "/Condition" + cursor).expect(404);
        server.as("his-eph-rouiba").get(place + cursor).expect(404);
    }

    @Test
    void whoMayNotSearchForATypeMayNotInACompartment() {
        server.asPerson("accueil").get("Patient/" + patient + "/Observation").expect(403);
        server.as("ministry-reporting")
                .get("Patient/" + patient + "/Observation")
                .expect(403);
        server.anonymous().get("Patient/" + patient + "/Observation").expect(401);
        // Nobody browses the registry, by whatever way.
        his.get("Practitioner/anybody/Patient").expect(403);
    }

    @Test
    void anothersRecordIsEmptyLikeNobodys() {
        FhirHttpClient other = server.as("his-eph-rouiba");
        for (String place : List.of("Encounter/" + stay + "/Observation", "Patient/" + patient + "/Observation")) {
            Bundle nothing = other.search(place);
            assertThat(nothing.getEntry()).as(place).isEmpty();
            assertThat(nothing.getTotal()).isZero();
        }
        Bundle nobodys = his.search("Encounter/nobody/Observation");
        assertThat(nobodys.getEntry()).isEmpty();
        assertThat(nobodys.getTotal()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation?_contained=false",
                "Observation?nonsense=1",
                "Observation?_sort=nonsense",
                "Observation?code:nonsense=1",
                "Observation?_include=Observation:nonsense",
                "Organization",
                "Nonsense",
                "*"
            })
    void whatCannotBeAskedOfItIsRefusedAndNotAnsweredWithMore(String asked) {
        FhirResponse answer = his.get("Patient/" + patient + '/' + asked);
        assertThat(answer.status()).as(answer.body()).isBetween(400, 404);
        assertThat(answer.resource(OperationOutcome.class).getIssue()).isNotEmpty();
    }

    @Test
    void anUnknownParameterIsIgnoredForWhoPrefersLenience() {
        Bundle found = his.get("Patient/" + patient + "/Observation?nonsense=1", "Prefer", "handling=lenient")
                .expect(200)
                .resource(Bundle.class);
        assertThat(found.getEntry()).hasSize(5);
        assertThat(found.getLink(Bundle.LINK_SELF).getUrl()).doesNotContain("nonsense");
    }

    @Test
    void theCapabilityStatementNamesTheCompartments() {
        CapabilityStatement statement =
                server.anonymous().get("metadata").expect(200).resource(CapabilityStatement.class);
        assertThat(statement.getRestFirstRep().getCompartment())
                .extracting(url -> url.getValue())
                .contains(
                        "http://hl7.org/fhir/CompartmentDefinition/patient",
                        "http://hl7.org/fhir/CompartmentDefinition/encounter");
    }
}
