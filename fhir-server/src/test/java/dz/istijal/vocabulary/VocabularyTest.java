package dz.istijal.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class VocabularyTest {
    private static final String WILAYA = "https://istijal.dz/fhir/CodeSystem/wilaya";
    private static final String WILAYAS = "https://istijal.dz/fhir/ValueSet/wilaya";

    @Autowired
    IstijalServer server;

    private FhirHttpClient hospital;

    @BeforeEach
    void aHospitalAsks() {
        hospital = server.as("his-chu-mustapha");
    }

    @ParameterizedTest
    @CsvSource({"ar,الأغواط", "fr,Laghouat", "en,Laghouat"})
    void aCodeIsLookedUpInTheLanguageAskedFor(String language, String display) {
        String path = "CodeSystem/$lookup?system=" + WILAYA + "&code=03";
        assertThat(lookUp(path + "&displayLanguage=" + language)).isEqualTo(display);
        assertThat(hospital.get(path, "Accept-Language", language)
                        .expect(200)
                        .resource(Parameters.class)
                        .getParameter("display")
                        .getValue()
                        .primitiveValue())
                .isEqualTo(display);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wilaya", "triage-level", "disposition", "arrival-mode", "ed-zone", "facility-type"})
    void everyConceptIsLookedUpInAllItsLanguagesAndBelongsToItsValueSet(String id) {
        CodeSystem system = hospital.get("CodeSystem/" + id).expect(200).resource(CodeSystem.class);
        for (ConceptDefinitionComponent concept : system.getConcept()) {
            String code = "code=" + concept.getCode();
            String lookup = "CodeSystem/$lookup?system=" + system.getUrl() + '&' + code;
            concept.getDesignation()
                    .forEach(designation -> assertThat(lookUp(lookup + "&displayLanguage=" + designation.getLanguage()))
                            .isEqualTo(designation.getValue()));
            assertThat(isValid("ValueSet/" + id + "/$validate-code?system=" + system.getUrl() + '&' + code))
                    .isTrue();
            assertThat(isValid("CodeSystem/" + id + "/$validate-code?" + code)).isTrue();
        }
        assertThat(isValid("CodeSystem/" + id + "/$validate-code?code=no-such-code"))
                .isFalse();
    }

    @Test
    void pagesOfAnExpansionNeitherSkipNorRepeat() {
        List<String> codes = new ArrayList<>();
        int total;
        do {
            ValueSet page = expand("url=" + WILAYAS + "&count=7&offset=" + codes.size());
            total = page.getExpansion().getTotal();
            page.getExpansion().getContains().forEach(concept -> codes.add(concept.getCode()));
        } while (codes.size() < total);
        assertThat(codes).hasSize(69).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"الأغواط", "اغواط", "lagh", "LAGHOUAT"})
    void aWilayaIsFoundHoweverItIsTyped(String typed) {
        ValueSet found = expand("url=" + WILAYAS + "&displayLanguage=ar&filter="
                + java.net.URLEncoder.encode(typed, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(found.getExpansion().getContains()).first().satisfies(concept -> {
            assertThat(concept.getCode()).isEqualTo("03");
            assertThat(concept.getDisplay()).isEqualTo("الأغواط");
        });
    }

    @Test
    void anOperationMayBePosted() {
        Parameters asked = new Parameters();
        asked.addParameter().setName("system").setValue(new UriType(WILAYA));
        asked.addParameter().setName("code").setValue(new CodeType("16"));
        assertThat(hospital.post("CodeSystem/$lookup", asked)
                        .expect(200)
                        .resource(Parameters.class)
                        .hasParameter("display"))
                .isTrue();
    }

    @Test
    void aBatchMayAskForWords() {
        Bundle batch = new Bundle().setType(Bundle.BundleType.BATCH);
        batch.addEntry()
                .getRequest()
                .setMethod(Bundle.HTTPVerb.GET)
                .setUrl("ValueSet/$expand?url=" + WILAYAS + "&count=1");
        Bundle answer = hospital.transaction(batch).expect(200).resource(Bundle.class);
        assertThat(answer.getEntryFirstRep().getResource()).isInstanceOf(ValueSet.class);
    }

    @ParameterizedTest
    @CsvSource({"ar,غير معروف", "fr,pas connu", "en,not known"})
    void anUnknownSystemIsNotFoundInTheCallersLanguage(String language, String words) {
        OperationOutcome outcome = hospital.get(
                        "CodeSystem/$lookup?system=http://example.org/none&code=1", "Accept-Language", language)
                .expect(404)
                .resource(OperationOutcome.class);
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).contains(words);
    }

    @Test
    void aNegativeOffsetIsRefused() {
        hospital.get("ValueSet/$expand?url=" + WILAYAS + "&offset=-1").expect(400);
    }

    @Test
    void aWilayaThatWasDetachedIsNotSubsumedByItsParent() {
        Parameters answer = hospital.get("CodeSystem/$subsumes?system=" + WILAYA + "&codeA=01&codeB=49")
                .expect(200)
                .resource(Parameters.class);
        assertThat(answer.getParameter("outcome").getValue().primitiveValue()).isEqualTo("not-subsumed");
    }

    @Test
    void anUpgradeIsSeenAtOnceAndTheOldVersionStaysQueryable() {
        FhirHttpClient administrator = server.as("platform-admin");
        String url = "https://example.org/upgrade/" + java.util.UUID.randomUUID();
        CodeSystem system = new CodeSystem();
        system.setUrl(url).setVersion("1").setStatus(org.hl7.fhir.r4.model.Enumerations.PublicationStatus.ACTIVE);
        system.setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
        system.addConcept().setCode("kept").setDisplay("Old word");
        system.addConcept().setCode("gone").setDisplay("Gone word");
        String id = administrator.post("CodeSystem", system).expect(201).createdId();
        String lookup = "CodeSystem/$lookup?system=" + url + "&code=";
        assertThat(lookUp(lookup + "kept")).isEqualTo("Old word");

        system.setId(id);
        system.setVersion("2");
        system.getConcept().remove(1);
        system.getConceptFirstRep().setDisplay("New word");
        administrator.put("CodeSystem/" + id, system).expect(200);

        assertThat(lookUp(lookup + "kept")).isEqualTo("New word");
        assertThat(lookUp(lookup + "kept&version=1")).isEqualTo("Old word");
        assertThat(hospital.get(lookup + "gone").expect(200).body()).contains("Gone word", "inactive");
        hospital.get(lookup + "gone&version=2").expect(404);
    }

    private String lookUp(String path) {
        return hospital.get(path)
                .expect(200)
                .resource(Parameters.class)
                .getParameter("display")
                .getValue()
                .primitiveValue();
    }

    private boolean isValid(String path) {
        return Boolean.parseBoolean(hospital.get(path)
                .expect(200)
                .resource(Parameters.class)
                .getParameter("result")
                .getValue()
                .primitiveValue());
    }

    private ValueSet expand(String query) {
        return hospital.get("ValueSet/$expand?" + query).expect(200).resource(ValueSet.class);
    }
}
