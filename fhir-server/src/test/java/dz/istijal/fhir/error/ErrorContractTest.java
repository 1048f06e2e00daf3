package dz.istijal.fhir.error;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The table "Errors" of the outside contract, line by line. */
@IstijalTest
class ErrorContractTest {
    @Autowired
    IstijalServer server;

    private FhirHttpClient hospital;

    @BeforeEach
    void client() {
        hospital = server.as("his-chu-mustapha");
    }

    private static OperationOutcome outcome(FhirResponse answer) {
        assertThat(answer.body()).doesNotContain("\tat ").doesNotContain("java.lang");
        return answer.resource(OperationOutcome.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{\"resourceType\":\"Patient\"",
                "not json",
                "{\"resourceType\":\"Patient\",\"colour\":\"blue\"}",
                "{\"resourceType\":\"Observation\",\"status\":\"final\"}",
                "{\"resourceType\":\"Patient\",\"birthDate\":\"yesterday\"}"
            })
    void whatCannotBeReadIsABadRequest(String body) {
        FhirResponse answer = hospital.post("Patient", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(outcome(answer).getIssueFirstRep().getDiagnostics()).isNotBlank();
    }

    @Test
    void anUnknownSearchParameterIsABadRequestUnlessLenienceIsAskedFor() {
        assertThat(hospital.get("Observation?colour=blue").status()).isEqualTo(400);
        assertThat(hospital.get("Observation?colour=blue", "Prefer", "handling=lenient")
                        .status())
                .isEqualTo(200);
        assertThat(hospital.get("Observation?code:colour=blue").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"ar,غير", "fr,existe pas", "en,no such", "de,existe pas", "'fr-DZ, en;q=0.5',existe pas"})
    void refusalsAreInTheCallersLanguage(String language, String words) {
        FhirResponse answer = hospital.get("Patient/00000000-0000-4000-8000-000000000000", "Accept-Language", language);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(outcome(answer).getIssueFirstRep().getDetails().getText()).contains(words);
    }

    @Test
    void withoutATokenEverythingButTheOpenPathsIsRefused() {
        FhirResponse answer = server.anonymous().get("Patient?identifier=x", "Accept-Language", "en");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(outcome(answer).getIssueFirstRep().getCode()).isEqualTo(OperationOutcome.IssueType.LOGIN);
        assertThat(server.anonymous().get("/actuator/prometheus").status()).isEqualTo(401);
        server.anonymous().get("metadata").expect(200);
        server.anonymous()
                .get(".well-known/smart-configuration", "Accept", "application/json")
                .expect(200);
        server.anonymous().get("/actuator/health/readiness", "Accept", "*/*").expect(200);
        server.anonymous().get("/actuator/health/liveness", "Accept", "*/*").expect(200);
    }

    @Test
    void aStaleVersionIsAFailedPrecondition() {
        Patient patient = Fixtures.patient(Fixtures.uniqueIdentifier());
        String id = hospital.post("Patient", patient).expect(201).createdId();
        patient.setId(id);
        patient.getNameFirstRep().addGiven("Nour");
        hospital.put("Patient/" + id, patient, "If-Match", "W/\"1\"").expect(200);
        patient.getNameFirstRep().addGiven("Lina");
        FhirResponse stale = hospital.put("Patient/" + id, patient, "If-Match", "W/\"1\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(hospital.get("Patient/" + id)
                        .resource(Patient.class)
                        .getMeta()
                        .getVersionId())
                .isEqualTo("2");
    }

    @Test
    void twoEntriesOfATransactionThatAreOneResourceAreRefused() {
        String identifier = Fixtures.uniqueIdentifier();
        String condition = "identifier=" + Fixtures.DEMO_IDENTIFIER + "|" + identifier;
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        for (int i = 0; i < 2; i++) {
            bundle.addEntry()
                    .setResource(Fixtures.patient(identifier))
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Patient")
                    .setIfNoneExist(condition);
        }
        FhirResponse answer = hospital.transaction(bundle);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(outcome(answer).getIssueFirstRep().getExpression().get(0).getValue())
                .isEqualTo("Bundle.entry[1]");
        assertThat(hospital.search("Patient?" + condition).getEntry()).isEmpty();
    }

    @Test
    void aBundleHasAnEnd() {
        Bundle bundle = new Bundle().setType(BundleType.BATCH);
        IntStream.rangeClosed(0, 5_000)
                .forEach(i ->
                        bundle.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Observation/" + i));
        assertThat(hospital.transaction(bundle).status()).isEqualTo(413);
    }

    @Test
    void aBodyHasAnEnd() {
        String body = "{\"resourceType\":\"Patient\",\"name\":[{\"text\":\"" + "a".repeat(21 * 1024 * 1024) + "\"}]}";
        assertThat(hospital.post("Patient", body).status()).isEqualTo(413);
    }

    @Test
    void aBodyHasABottom() {
        String body = "{\"resourceType\":\"Patient\",\"extension\":" + "[{\"extension\":".repeat(3_000) + "[]"
                + "}]".repeat(3_000) + "}";
        assertThat(hospital.post("Patient", body).status()).isEqualTo(400);
    }

    @Test
    void whatIsSeenButMayNotBeDoneIsForbidden() {
        assertThat(hospital.delete("Organization/chu-oran").status()).isEqualTo(403);
        assertThat(server.as("ministry-reporting").get("Encounter").status()).isEqualTo(403);
        assertThat(hospital.get("Patient?family=Benali").status()).isEqualTo(403);
        assertThat(hospital.get("Patient?family=Benali&birthdate=gt1900").status())
                .isEqualTo(403);
        assertThat(hospital.get("Patient?family=B,C&birthdate=1990").status()).isEqualTo(403);
        assertThat(hospital.get("Patient?identifier=https://istijal.dz/fhir/sid/mrn%7C,x")
                        .status())
                .isEqualTo(403);
        assertThat(hospital.get("Patient?family=Benali&birthdate=1990-05-17").status())
                .isEqualTo(200);
    }

    @Test
    void aScopeOnlyNarrows() {
        FhirHttpClient reader = server.as("his-chu-mustapha", "system/Patient.rs system/Observation.read");
        assertThat(reader.get("Observation?code=8867-4").status()).isEqualTo(200);
        assertThat(reader.get("Encounter").status()).isEqualTo(403);
        assertThat(reader.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                        .status())
                .isEqualTo(403);
        assertThat(server.requestToken("his-chu-mustapha", "demo", "user/*.cruds")
                        .status())
                .isEqualTo(400);
        assertThat(server.requestToken("his-chu-mustapha", "wrong", "system/*.rs")
                        .status())
                .isEqualTo(401);
    }
}
