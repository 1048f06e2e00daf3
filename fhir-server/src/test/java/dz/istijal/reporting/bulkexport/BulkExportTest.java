package dz.istijal.reporting.bulkexport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dz.istijal.reporting.bulkexport.BulkExportClient.Export;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class BulkExportTest {
    @Autowired
    private IstijalServer server;

    private FhirHttpClient mustapha;
    private FhirHttpClient rouiba;
    private BulkExportClient ministry;

    @BeforeEach
    void signIn() {
        mustapha = server.as("his-chu-mustapha");
        rouiba = server.as("his-eph-rouiba");
        ministry = new BulkExportClient(server.as("ministry-reporting"));
    }

    @Test
    void theExportHoldsOfEveryFacilityWhatItReadsItself() {
        String patient = created(mustapha, "Patient", Fixtures.patient(Fixtures.uniqueIdentifier()));
        String here = created(mustapha, "Encounter", Fixtures.consultation(patient, "chu-mustapha"));
        String there = created(rouiba, "Encounter", Fixtures.consultation(patient, "eph-rouiba"));
        String heartRate = created(mustapha, "Observation", Fixtures.heartRate(patient, here, 72));

        Map<String, JsonNode> exported =
                ministry.export("?_type=Patient,Encounter,Observation").resources();

        assertThat(exported.get("Patient/" + patient)).isEqualTo(read(mustapha, "Patient/" + patient));
        assertThat(exported.get("Encounter/" + here)).isEqualTo(read(mustapha, "Encounter/" + here));
        assertThat(exported.get("Encounter/" + there)).isEqualTo(read(rouiba, "Encounter/" + there));
        assertThat(exported.get("Observation/" + heartRate)).isEqualTo(read(mustapha, "Observation/" + heartRate));
    }

    @Test
    void anUpdatedResourceIsExportedOnceInItsNewestVersion() {
        Patient patient = Fixtures.patient(Fixtures.uniqueIdentifier());
        patient.getMeta().addTag("https://istijal.dz/fhir/sid/demo", "kept", null);
        String id = created(mustapha, "Patient", patient);
        patient.setId(id);
        patient.getNameFirstRep().setFamily("بن علي");
        mustapha.put("Patient/" + id, patient).expect(200);

        JsonNode exported = ministry.export("?_type=Patient").resources().get("Patient/" + id);

        assertThat(exported.at("/meta/versionId").asText()).isEqualTo("2");
        assertThat(exported.at("/meta/tag/0/code").asText()).isEqualTo("kept");
        assertThat(exported).isEqualTo(read(mustapha, "Patient/" + id));
    }

    @Test
    void withoutTypesTheRegistriesAreThereAndTheConformanceResourcesAreNot() {
        Export export = ministry.export("");

        assertThat(export.manifest().get("output").findValuesAsText("type"))
                .contains("Organization", "Location")
                .doesNotContain("StructureDefinition", "SearchParameter", "CodeSystem", "ValueSet", "Subscription");
        assertThat(export.resources()).containsKeys("Organization/chu-mustapha", "Location/urgences-chu-oran");
    }

    @Test
    void theManifestSaysWhatTheGuideDemands() {
        Export export = ministry.export("?_type=Organization");
        JsonNode manifest = export.manifest();

        assertThat(OffsetDateTime.parse(export.transactionTime())).isBeforeOrEqualTo(OffsetDateTime.now());
        assertThat(manifest.get("request").asText()).isEqualTo(server.origin() + "/fhir/$export?_type=Organization");
        assertThat(manifest.get("requiresAccessToken").asBoolean()).isTrue();
        assertThat(manifest.get("output")).hasSize(1);
        assertThat(manifest.get("deleted")).isEmpty();
        assertThat(manifest.get("error")).isEmpty();
        FhirResponse status = server.as("ministry-reporting").get(export.statusUrl());
        assertThat(status.header("Expires")).endsWith("GMT");
        assertThat(status.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void sinceATransactionTimeOnlyWhatChangedIsExportedAndDeletionsAreNamed() {
        String patient = created(mustapha, "Patient", Fixtures.patient(Fixtures.uniqueIdentifier()));
        String untouched = created(mustapha, "Observation", Fixtures.heartRate(patient, null, 60));
        String changed = created(mustapha, "Observation", Fixtures.heartRate(patient, null, 61));
        String removed = created(mustapha, "Observation", Fixtures.heartRate(patient, null, 62));
        Export before = ministry.export("?_type=Observation");
        String added = created(mustapha, "Observation", Fixtures.heartRate(patient, null, 63));
        Observation correction = Fixtures.heartRate(patient, null, 64);
        correction.setId(changed);
        mustapha.put("Observation/" + changed, correction).expect(200);
        mustapha.delete("Observation/" + removed).expect(204);

        Export since = ministry.export("?_type=Observation&_since=" + before.transactionTime());

        assertThat(since.resources())
                .containsKeys("Observation/" + added, "Observation/" + changed)
                .doesNotContainKeys("Observation/" + untouched, "Observation/" + removed);
        assertThat(since.deletions()).contains("Observation/" + removed).doesNotContain("Observation/" + changed);
        assertThat(before.resources()).containsKey("Observation/" + removed);
    }

    @Test
    void sinceAnyOtherTimeTheTimeStampsDecide() {
        String patient = created(mustapha, "Patient", Fixtures.patient(Fixtures.uniqueIdentifier()));
        String first = created(mustapha, "Observation", Fixtures.heartRate(patient, null, 60));
        String firstAt = lastUpdated("Observation/" + first);
        String second = created(mustapha, "Observation", Fixtures.heartRate(patient, null, 61));
        String secondAt = lastUpdated("Observation/" + second);

        assertThat(ministry.export("?_type=Observation&_since=" + firstAt).resources())
                .containsKey("Observation/" + second)
                .doesNotContainKey("Observation/" + first);
        assertThat(ministry.export("?_type=Observation&_until=" + firstAt).resources())
                .containsKey("Observation/" + first)
                .doesNotContainKey("Observation/" + second);
        assertThat(ministry.export("?_type=Observation&_since=" + firstAt + "&_until=" + secondAt)
                        .resources())
                .containsKey("Observation/" + second)
                .doesNotContainKey("Observation/" + first);
    }

    @Test
    void theKickOffMayBePosted() {
        Parameters parameters = new Parameters();
        parameters.addParameter("_type", new StringType("Organization"));
        parameters.addParameter("_since", new InstantType("2020-01-01T00:00:00Z"));
        String status = server.as("ministry-reporting")
                .post("$export", parameters, "Prefer", "respond-async")
                .expect(202)
                .header("Content-Location");

        assertThat(ministry.complete(status).resources()).containsKey("Organization/chu-mustapha");
    }

    @Test
    void aFileIsTheSameWithGzipAndWithout() throws IOException {
        String url = ministry.export("?_type=Organization").fileUrls().get(0);
        FhirHttpClient client = server.as("ministry-reporting");

        FhirResponse plain = client.get(url).expect(200);
        FhirResponse packed = client.get(url, "Accept-Encoding", "gzip").expect(200);

        assertThat(plain.header("Content-Type")).isEqualTo("application/fhir+ndjson");
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(packed.header("Content-Type")).isEqualTo("application/fhir+ndjson");
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(packed.http().body()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain.http().body());
        }
    }

    @Test
    void nobodyButTheMinistryMayAskForAnExport() {
        for (String client : new String[] {"his-chu-mustapha", "lis-chu-mustapha", "platform-admin"}) {
            FhirResponse refused = server.as(client).get("$export", "Prefer", "respond-async");
            assertThat(refused.status()).as(client).isEqualTo(403);
            refused.resource(OperationOutcome.class);
        }
        assertThat(server.anonymous().get("$export", "Prefer", "respond-async").status())
                .isEqualTo(401);
    }

    @Test
    void nobodyButTheClientThatAskedSeesThatTheExportExists() {
        Export export = ministry.export("?_type=Organization");
        String file = export.fileUrls().get(0);

        for (String client : new String[] {"his-chu-mustapha", "lis-chu-mustapha", "platform-admin"}) {
            FhirHttpClient other = server.as(client);
            String unknown = other.get("/bulk-export/00000000-0000-4000-8000-000000000000")
                    .expect(404)
                    .body();
            assertThat(other.get(export.statusUrl()).expect(404).body()).isEqualTo(unknown);
            assertThat(other.get(file).expect(404).body()).isEqualTo(unknown);
            assertThat(other.delete(export.statusUrl()).expect(404).body()).isEqualTo(unknown);
        }
        assertThat(server.anonymous().get(export.statusUrl()).status()).isEqualTo(401);
        assertThat(server.anonymous().get(file).status()).isEqualTo(401);
        server.as("ministry-reporting").get(file).expect(200);
    }

    @Test
    void aFileIsReachedThroughItsOwnExportOnly() {
        Export one = ministry.export("?_type=Organization");
        Export other = ministry.export("?_type=Organization");
        String file = one.fileUrls().get(0);
        String name = file.substring(file.lastIndexOf('/') + 1);
        FhirHttpClient client = server.as("ministry-reporting");

        client.get(other.statusUrl() + "/" + name).expect(404);
        client.get(one.statusUrl() + "/" + name.toUpperCase(Locale.ROOT)).expect(404);
        client.get(one.statusUrl() + "/" + name + ".ndjson.gz").expect(404);
        String sibling = other.statusUrl().substring(other.statusUrl().lastIndexOf('/') + 1);
        for (String path : new String[] {"..%2F" + sibling + "%2F" + name, "..", "%2e%2e%2f" + name, "x"}) {
            assertThat(client.get(one.statusUrl() + "/" + path).status())
                    .as(path)
                    .isBetween(400, 404);
        }
    }

    @Test
    void aDeletedExportIsGone() {
        Export export = ministry.export("?_type=Organization");
        FhirHttpClient client = server.as("ministry-reporting");

        client.delete(export.statusUrl()).expect(202);

        client.get(export.statusUrl()).expect(404);
        client.get(export.fileUrls().get(0)).expect(404);
        client.delete(export.statusUrl()).expect(404);
    }

    @Test
    void aRequestThatCannotBeHonouredIsRefusedInTheCallersLanguage() {
        FhirHttpClient client = server.as("ministry-reporting");

        OperationOutcome missing =
                client.get("$export", "Accept-Language", "en").expect(400).resource(OperationOutcome.class);
        assertThat(missing.getIssueFirstRep().getDetails().getText()).contains("Prefer: respond-async");

        FhirResponse unknown = client.get("$export?_type=Nonsense", "Prefer", "respond-async", "Accept-Language", "fr");
        assertThat(unknown.expect(400)
                        .resource(OperationOutcome.class)
                        .getIssueFirstRep()
                        .getDetails()
                        .getText())
                .isEqualTo("Le type de ressource « Nonsense » n'existe pas.");
        client.get("$export?_elements=id", "Prefer", "respond-async").expect(400);
    }

    @Test
    void whatLenientHandlingIgnoresIsNamed() {
        FhirResponse accepted = server.as("ministry-reporting")
                .get(
                        "$export?_type=Organization&_elements=id",
                        "Prefer",
                        "respond-async, handling=lenient",
                        "Accept-Language",
                        "ar")
                .expect(202);

        OperationOutcome outcome = accepted.resource(OperationOutcome.class);
        assertThat(outcome.getIssueFirstRep().getSeverity()).isEqualTo(OperationOutcome.IssueSeverity.WARNING);
        assertThat(outcome.getIssueFirstRep().getDetails().getText()).contains("_elements");
        ministry.complete(accepted.header("Content-Location"));
    }

    @Test
    void aTokenForOneTypeExportsThatTypeAndNoOther() {
        BulkExportClient narrow = new BulkExportClient(server.as("ministry-reporting", "system/Organization.rs"));

        assertThat(narrow.export("").manifest().get("output").findValuesAsText("type"))
                .containsOnly("Organization");
        server.as("ministry-reporting", "system/Organization.rs")
                .get("$export?_type=Patient", "Prefer", "respond-async")
                .expect(403);
    }

    private static String created(FhirHttpClient client, String type, Resource resource) {
        return client.post(type, resource).expect(201).createdId();
    }

    private String lastUpdated(String path) {
        return read(mustapha, path).at("/meta/lastUpdated").asText();
    }

    private static JsonNode read(FhirHttpClient client, String path) {
        return BulkExportClient.tree(client.get(path).expect(200).body());
    }
}
