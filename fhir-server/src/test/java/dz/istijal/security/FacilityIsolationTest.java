package dz.istijal.security;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every way of reaching a row, tried by one hospital on another's: nothing may be seen, changed or even counted. */
@IstijalTest
class FacilityIsolationTest {
    @Autowired
    IstijalServer server;

    private FhirHttpClient mustapha;
    private FhirHttpClient rouiba;
    private String patient;
    private String encounter;
    private String observation;
    private String identifier;

    @BeforeEach
    void aPatientIsSeenAtMustapha() {
        mustapha = server.as("his-chu-mustapha");
        rouiba = server.as("his-eph-rouiba");
        identifier = Fixtures.uniqueIdentifier();
        patient = mustapha.post("Patient", Fixtures.patient(identifier))
                .expect(201)
                .createdId();
        encounter = mustapha.post("Encounter", Fixtures.consultation(patient, "chu-mustapha"))
                .expect(201)
                .createdId();
        observation = mustapha.post("Observation", Fixtures.heartRate(patient, encounter, 88))
                .expect(201)
                .createdId();
    }

    @Test
    void theOwnerSeesItsOwn() {
        mustapha.get("Observation/" + observation).expect(200);
        assertThat(mustapha.search("Observation?subject=Patient/" + patient).getEntry())
                .hasSize(1);
        assertThat(mustapha.search("Encounter?_id=" + encounter + "&_revinclude=Observation:encounter")
                        .getEntry())
                .hasSize(2);
        assertThat(mustapha.search("Observation?encounter.status=arrived&subject=Patient/" + patient)
                        .getEntry())
                .hasSize(1);
    }

    @Test
    void thePatientIsTheNations() {
        rouiba.get("Patient/" + patient).expect(200);
        assertThat(rouiba.search("Patient?identifier=" + identifier).getEntry()).hasSize(1);
    }

    static Stream<String> waysToReachARow() {
        return Stream.of(
                "Observation?subject=Patient/{patient}",
                "Observation?_id={observation}",
                "Observation?encounter=Encounter/{encounter}",
                "Observation?encounter.status=arrived&subject=Patient/{patient}",
                "Observation?subject:Patient.identifier={identifier}",
                "Observation?code=8867-4&subject=Patient/{patient}",
                "Observation?value-quantity=88&subject=Patient/{patient}",
                "Observation?code-value-quantity=8867-4$88&subject=Patient/{patient}",
                "Observation?subject=Patient/{patient}&_total=accurate",
                "Observation?subject=Patient/{patient}&_summary=count",
                "Observation?subject=Patient/{patient}&date=ge2020",
                "Observation?subject=Patient/{patient}&_sort=date",
                "Observation?subject=Patient/{patient}&encounter:missing=false",
                "Encounter?subject=Patient/{patient}",
                "Encounter?_id={encounter}&_revinclude=Observation:encounter",
                "Encounter?_has:Observation:encounter:code=8867-4&subject=Patient/{patient}",
                "Encounter?subject.identifier={identifier}",
                "Encounter?status=arrived&subject=Patient/{patient}&_include=Encounter:subject",
                "Patient?_id={patient}&_has:Encounter:subject:status=arrived",
                "Patient?identifier={identifier}&_has:Observation:subject:code=8867-4");
    }

    @ParameterizedTest
    @MethodSource("waysToReachARow")
    void anotherFacilityFindsNothing(String search) {
        Bundle found = rouiba.search(fill(search));
        assertThat(found.getEntry()).isEmpty();
        assertThat(found.getTotal()).isZero();
    }

    static Stream<String> waysToReachMoreThanThePatient() {
        return Stream.of(
                "Patient?_id={patient}&_revinclude=Observation:subject",
                "Patient?_id={patient}&_revinclude=Encounter:subject",
                "Patient?identifier={identifier}&_revinclude:iterate=Observation:encounter&_revinclude=Encounter:subject",
                "Patient/{patient}/$everything");
    }

    @ParameterizedTest
    @MethodSource("waysToReachMoreThanThePatient")
    void anotherFacilityFindsOnlyThePatient(String search) {
        assertThat(rouiba.search(fill(search)).getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .containsOnly("Patient");
        assertThat(mustapha.search(fill(search)).getEntry())
                .as("the same question by the owner")
                .extracting(entry -> entry.getResource().fhirType())
                .contains("Patient")
                .containsAnyOf("Observation", "Encounter");
    }

    @ParameterizedTest
    @MethodSource("readsOfOne")
    void anotherFacilityGetsTheAnswerOfSomethingThatIsNotThere(String path) {
        FhirResponse foreign = rouiba.get(fill(path));
        FhirResponse absent = rouiba.get(fill(path)
                .replace(observation, "00000000-0000-4000-8000-000000000000")
                .replace(encounter, "00000000-0000-4000-8000-000000000000"));
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(absent.status()).isEqualTo(404);
        assertThat(foreign.body().replace(observation, "X").replace(encounter, "X"))
                .isEqualTo(absent.body().replace("00000000-0000-4000-8000-000000000000", "X"));
    }

    static List<String> readsOfOne() {
        return List.of(
                "Observation/{observation}",
                "Observation/{observation}/_history/1",
                "Observation/{observation}/_history",
                "Encounter/{encounter}",
                "Encounter/{encounter}/_history/1",
                "Encounter/{encounter}/$everything");
    }

    @Test
    void anotherFacilityCanNeitherUpdateNorDelete() {
        Observation changed = Fixtures.heartRate(patient, encounter, 1);
        changed.setId(observation);
        FhirResponse foreign = rouiba.put("Observation/" + observation, changed);
        changed.setId("00000000-0000-4000-8000-000000000000");
        FhirResponse absent = rouiba.put("Observation/00000000-0000-4000-8000-000000000000", changed);
        assertThat(foreign.status()).isEqualTo(404).isEqualTo(absent.status());
        assertThat(foreign.body()).isEqualTo(absent.body());

        rouiba.delete("Observation/" + observation);
        rouiba.delete("Observation?subject=Patient/" + patient);
        rouiba.delete("Observation?encounter.status=arrived&subject=Patient/" + patient);
        assertThat(mustapha.get("Observation/" + observation)
                        .expect(200)
                        .resource(Observation.class)
                        .getMeta()
                        .getVersionId())
                .isEqualTo("1");
    }

    @Test
    void aReferenceToAForeignResourceIsRefusedLikeOneToNothing() {
        FhirResponse foreign = rouiba.post("Observation", Fixtures.heartRate(patient, encounter, 70));
        FhirResponse absent =
                rouiba.post("Observation", Fixtures.heartRate(patient, "00000000-0000-4000-8000-000000000000", 70));
        assertThat(foreign.status()).isEqualTo(absent.status()).isBetween(400, 422);
    }

    @Test
    void entriesOfABatchSeeNothingEither() {
        Bundle batch = new Bundle().setType(Bundle.BundleType.BATCH);
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Observation/" + observation);
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Observation?subject=Patient/" + patient);
        Bundle answer = rouiba.transaction(batch).expect(200).resource(Bundle.class);
        assertThat(answer.getEntry().get(0).getResponse().getStatus()).startsWith("404");
        assertThat(((Bundle) answer.getEntry().get(1).getResource()).getEntry()).isEmpty();
    }

    @Test
    void aConditionalUpdateDoesNotMatchAForeignResource() {
        Observation mine = Fixtures.heartRate(patient, null, 60);
        mine.addIdentifier().setSystem("https://istijal.dz/fhir/sid/demo").setValue(identifier);
        Observation theirs = mine.copy();
        mustapha.put("Observation?identifier=" + identifierToken(), mine).expect(201);
        rouiba.put("Observation?identifier=" + identifierToken(), theirs).expect(201);
        assertThat(mustapha.search("Observation?identifier=" + identifierToken())
                        .getEntry())
                .hasSize(1);
        assertThat(rouiba.search("Observation?identifier=" + identifierToken()).getEntry())
                .hasSize(1);
    }

    @Test
    void aLinkToTheNextPageIsGoodForItsCallerOnly() {
        for (int i = 0; i < 3; i++) {
            mustapha.post("Observation", Fixtures.heartRate(patient, encounter, 90 + i))
                    .expect(201);
        }
        Bundle first = mustapha.search("Observation?subject=Patient/" + patient + "&_count=2");
        String next = first.getLink(Bundle.LINK_NEXT).getUrl();
        assertThat(rouiba.get(next).status()).isEqualTo(404);
        assertThat(mustapha.get(next.substring(0, next.length() - 4) + "AAAA").status())
                .isEqualTo(404);
        assertThat(mustapha.get(next.replace("/Observation?", "/Encounter?")).status())
                .isEqualTo(404);
        assertThat(mustapha.get(next).expect(200).resource(Bundle.class).getEntry())
                .hasSize(2);
    }

    @Test
    void aLinkToTheNextPageOfHapisAnswerIsGoodForItsCallerOnly() {
        for (int i = 0; i < 3; i++) {
            mustapha.post("Observation", Fixtures.heartRate(patient, encounter, 90 + i))
                    .expect(201);
        }
        Bundle first = mustapha.search("Observation?subject=Patient/" + patient + "&_count=2&_contained=false");
        String next = first.getLink(Bundle.LINK_NEXT).getUrl();
        assertThat(rouiba.get(next).status()).isEqualTo(410);
        assertThat(rouiba.get(next.replaceAll("_seal=[^&]*", "_seal=AAAA")).status())
                .isEqualTo(410);
        assertThat(mustapha.get(next).expect(200).resource(Bundle.class).getEntry())
                .hasSize(2);
    }

    @Test
    void aCursorDoesNotOutliveTheRightsOfItsCaller() {
        mustapha.post("Observation", Fixtures.heartRate(patient, encounter, 91)).expect(201);
        Bundle first = mustapha.search("Observation?subject=Patient/" + patient + "&_count=1");
        String next = first.getLink(Bundle.LINK_NEXT).getUrl();
        assertThat(server.as("his-chu-mustapha", "system/Encounter.rs")
                        .get(next)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatIsIncludedNeedsItsOwnScope() {
        Bundle found = server.as("his-chu-mustapha", "system/Observation.rs")
                .search("Observation?_id=" + observation + "&_include=Observation:subject");
        assertThat(found.getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .containsExactly("Observation");
    }

    @Test
    void historyOfATypeHoldsOnesOwnOnly() {
        rouiba.post("Encounter", Fixtures.consultation(patient, "eph-rouiba")).expect(201);
        assertThat(rouiba.search("Encounter/_history?_count=200").getEntry())
                .isNotEmpty()
                .noneMatch(entry -> entry.getResource() != null
                        && entry.getResource().getIdPart().equals(encounter));
        assertThat(rouiba.get("_history").status()).isEqualTo(403);
        assertThat(rouiba.get("Patient/_history").status()).isEqualTo(403);
    }

    private String identifierToken() {
        return "https://istijal.dz/fhir/sid/demo|" + identifier;
    }

    private String fill(String template) {
        return template.replace("{patient}", patient)
                .replace("{encounter}", encounter)
                .replace("{observation}", observation)
                .replace("{identifier}", identifier);
    }
}
