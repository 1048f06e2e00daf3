package dz.istijal.fhir.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ways to reach a search parameter that is switched off, and what is stored of the others. */
@IstijalTest
class ServedSearchParametersTest {
    private static final String SWITCHED_OFF = "switched off";

    @Autowired
    private IstijalServer server;

    @Autowired
    private JdbcClient jdbc;

    private FhirHttpClient his;
    private String identifier;
    private String patient;
    private String observation;

    @BeforeEach
    void anObservation() {
        his = server.as("his-chu-mustapha");
        identifier = Fixtures.uniqueIdentifier();
        patient = his.post("Patient", Fixtures.patient(identifier)).expect(201).createdId();
        observation = his.post("Observation", Fixtures.heartRate(patient, null, 70))
                .expect(201)
                .createdId();
    }

    private static String text(FhirResponse answer) {
        return answer.resource(OperationOutcome.class).getIssueFirstRep().getDiagnostics()
                + answer.resource(OperationOutcome.class)
                        .getIssueFirstRep()
                        .getDetails()
                        .getText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation?combo-code=8867-4",
                "Observation?combo-code:not=8867-4",
                "Observation?combo-code:missing=true",
                "Observation?combo-value-quantity=70",
                "Observation?combo-code-value-quantity=8867-4$70",
                "Observation?code=8867-4&combo-value-quantity=gt60",
                "Observation?subject:Patient.phonetic=benali",
                "Observation?patient.phonetic=benali",
                "Observation?_sort=combo-value-quantity",
                "Observation?_sort=-date,combo-code",
                "Observation?_sort=patient.phonetic",
                "Observation?_sort=combo-code&_summary=true",
                "Observation?subject.phonetic=benali&_summary=true",
                "Observation?encounter.patient.phonetic=benali",
                "Patient?_has:Encounter:subject:_has:Observation:encounter:combo-code=8867-4",
                "Patient?_has:Encounter:subject:location-period=gt2020&_id=x",
                "Observation?combo-code=8867-4&_elements=status",
                "Encounter?location-period=gt2020",
                "Encounter?_has:Observation:encounter:combo-code=8867-4",
                "Encounter?_has:Observation:encounter:combo-code=8867-4&_summary=true",
                "Observation?_include=Observation:combo-code",
                "Patient?_revinclude=Observation:combo-code&_id=x",
                "Observation/$lastn?patient=x&code=8867-4&combo-value-quantity=70"
            })
    void nobodySearchesByWhatIsSwitchedOff(String search) {
        FhirResponse answer = his.get(search, "Accept-Language", "en").expect(400);
        assertThat(text(answer)).contains(SWITCHED_OFF);
    }

    @Test
    void norByPost() {
        FhirResponse answer = his.send(
                        "POST",
                        "Observation/_search",
                        BodyPublishers.ofString("combo-code=8867-4"),
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Accept-Language",
                        "en")
                .expect(400);
        assertThat(text(answer)).contains(SWITCHED_OFF);
    }

    @Test
    void norInXml() {
        assertThat(his.get("Observation?combo-code=8867-4", "Accept", "application/fhir+xml", "Accept-Language", "en")
                        .expect(400)
                        .body())
                .contains(SWITCHED_OFF);
    }

    @ParameterizedTest
    @CsvSource({"en,switched off on this server", "fr,désactivé sur ce serveur", "ar,معطَّل على هذا الخادم"})
    void theRefusalIsInTheCallersLanguage(String language, String words) {
        FhirResponse answer = his.get("Observation?combo-code=8867-4", "Accept-Language", language)
                .expect(400);
        assertThat(text(answer)).contains(words).contains("combo-code");
    }

    @Test
    void aWriteUnderSuchAConditionStoresNothing() {
        String another = Fixtures.uniqueIdentifier();
        Bundle bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        bundle.addEntry()
                .setResource(Fixtures.patient(another))
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl("Patient");
        bundle.addEntry()
                .setResource(Fixtures.heartRate(patient, null, 71))
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl("Observation")
                .setIfNoneExist("combo-code=8867-4");

        assertThat(text(his.transaction(bundle, "Accept-Language", "en").expect(400)))
                .contains(SWITCHED_OFF);
        assertThat(his.search("Patient?identifier=" + Fixtures.DEMO_IDENTIFIER + "|" + another)
                        .getEntry())
                .isEmpty();
        his.delete("Observation?combo-code=8867-4").expect(400);
        his.get("Observation/" + observation).expect(200);
    }

    @Test
    void aLenientClientHasItIgnoredAndIsShown() {
        FhirResponse answer = his.get(
                "Observation?patient=" + patient + "&combo-code=nothing&combo-value-quantity:missing=true",
                "Prefer",
                "handling=lenient");
        Bundle found = answer.expect(200).resource(Bundle.class);
        assertThat(found.getEntry()).hasSize(1);
        assertThat(found.getLink(Bundle.LINK_SELF).getUrl())
                .contains("patient=")
                .doesNotContain("combo-");
    }

    @Test
    void theCapabilityStatementDoesNotOfferIt() {
        CapabilityStatement statement =
                server.anonymous().get("metadata").expect(200).resource(CapabilityStatement.class);
        Set<String> offered = statement.getRestFirstRep().getResource().stream()
                .flatMap(type -> type.getSearchParam().stream().map(each -> type.getType() + "." + each.getName()))
                .collect(Collectors.toSet());
        assertThat(offered)
                .contains("Observation.code", "Observation.component-code", "Patient.name", "Encounter.date")
                .doesNotContainAnyElementsOf(SwitchedOff.but(List.of()).names());
    }

    @Test
    void nothingIsStoredForIt() {
        assertThat(jdbc.sql("SELECT count(*) FROM hfj_spidx_token WHERE sp_name = 'combo-code'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM hfj_spidx_string WHERE sp_name = 'phonetic'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aReferenceToAPatientIsStoredOnceAndFoundByBothParameters() {
        assertThat(linksOf(observation)).containsExactly("Observation.subject.where(resolve() is Patient)");
        for (String search : new String[] {
            "Observation?subject=" + patient,
            "Observation?subject=Patient/" + patient,
            "Observation?subject:Patient=" + patient,
            "Observation?patient=" + patient,
            "Observation?patient=Patient/" + patient,
            "Observation?subject:Patient._id=" + patient,
            "Observation?subject.identifier=" + identifier,
            "Observation?patient.identifier=" + identifier,
            "Observation?subject:missing=false&patient=" + patient,
            "Observation?patient:missing=false&subject=" + patient
        }) {
            assertThat(his.search(search).getEntry()).as(search).hasSize(1);
            assertThat(his.search(search + "&_elements=status").getEntry())
                    .as("HAPI's way: " + search)
                    .hasSize(1);
        }
        for (String parameter : new String[] {"subject", "patient"}) {
            assertThat(his.search("Observation?" + parameter + ":missing=true&_id=" + observation)
                            .getEntry())
                    .isEmpty();
            assertThat(his.search("Observation?_id=" + observation + "&_include=Observation:" + parameter)
                            .getEntry())
                    .as("_include " + parameter)
                    .hasSize(2);
            assertThat(his.search("Patient?_id=" + patient + "&_revinclude=Observation:" + parameter)
                            .getEntry())
                    .as("_revinclude " + parameter)
                    .hasSize(2);
            assertThat(his.search("Patient?_id=" + patient + "&_has:Observation:" + parameter + ":code=8867-4")
                            .getEntry())
                    .as("_has " + parameter)
                    .hasSize(1);
        }
    }

    @Test
    void aReferenceToAnythingElseIsNoPatients() {
        Observation roomTemperature = new Observation();
        roomTemperature.setStatus(Observation.ObservationStatus.FINAL);
        roomTemperature.getCode().setText("Room temperature");
        roomTemperature.getSubject().setReference("Location/urgences-chu-mustapha");
        String id = his.post("Observation", roomTemperature).expect(201).createdId();

        assertThat(linksOf(id)).containsExactly("Observation.subject");
        String only = "&_id=" + id;
        String place = "urgences-chu-mustapha";
        assertThat(his.search("Observation?subject=Location/" + place + only).getEntry())
                .hasSize(1);
        assertThat(his.search("Observation?subject:missing=false" + only).getEntry())
                .hasSize(1);
        assertThat(his.search("Observation?patient=Location/" + place + only).getEntry())
                .isEmpty();
        assertThat(his.search("Observation?patient:missing=true" + only).getEntry())
                .hasSize(1);
    }

    /** As a database of an earlier version has it: a reindexing is not needed. */
    @Test
    void aLinkThatWasStoredTwiceIsFoundOnce() {
        jdbc.sql(
                        "INSERT INTO hfj_res_link (pid, partition_id, src_path, source_resource_type, src_resource_id,"
                                + " target_res_partition_id, target_resource_id, target_resource_type, sp_updated)"
                                + " SELECT nextval('seq_reslink_id'), l.partition_id, 'Observation.subject', source_resource_type,"
                                + " src_resource_id, target_res_partition_id, target_resource_id, target_resource_type, sp_updated"
                                + " FROM hfj_res_link l JOIN hfj_resource r ON r.res_id = l.src_resource_id WHERE r.fhir_id = ?")
                .param(observation)
                .update();
        assertThat(linksOf(observation)).hasSize(2);

        for (String form : List.of("", "&_elements=status", "&_summary=count")) {
            Bundle found = his.search("Observation?subject=" + patient + form);
            int count =
                    form.endsWith("count") ? found.getTotal() : found.getEntry().size();
            assertThat(count).as(form).isEqualTo(1);
        }
        // The administrator's command leaves one; other tests look at what is stored, too.
        server.as("platform-admin")
                .post("$rebuild-search-index", new Parameters())
                .expect(200);
        assertThat(linksOf(observation)).containsExactly("Observation.subject.where(resolve() is Patient)");
    }

    private List<String> linksOf(String id) {
        return jdbc.sql("SELECT l.src_path FROM hfj_res_link l JOIN hfj_resource r ON r.res_id = l.src_resource_id"
                        + " WHERE r.fhir_id = ? ORDER BY 1")
                .param(id)
                .query(String.class)
                .list();
    }
}
