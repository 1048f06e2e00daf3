package dz.istijal.fhir.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The outside contract, "Errors": what breaks a profile is 422, one issue for each fault, and leaves nothing. */
@IstijalTest
class WriteValidationTest {
    @Autowired
    IstijalServer server;

    private FhirHttpClient hospital;

    @BeforeEach
    void client() {
        hospital = server.as("his-chu-mustapha");
    }

    private static OperationOutcome.OperationOutcomeIssueComponent issue(FhirResponse answer) {
        return answer.expect(422).resource(OperationOutcome.class).getIssueFirstRep();
    }

    @ParameterizedTest
    @CsvSource({"ar,غير موجود", "fr,manque", "en,is missing"})
    void aCreateWithoutWhatIsRequiredIsRefusedInTheCallersLanguage(String language, String words) {
        Observation observation = Fixtures.heartRate("1", null, 80);
        observation.setCode(null);
        FhirResponse answer = hospital.post("Observation", observation, "Accept-Language", language);
        assertThat(issue(answer).getDetails().getText()).contains(words);
        assertThat(issue(answer).getExpression().get(0).getValue()).isEqualTo("Observation.code");
    }

    @Test
    void whoMayNotWriteIsNotToldWhatIsWrong() {
        Observation observation = Fixtures.heartRate("1", null, 80);
        observation.setCode(null);

        server.as("ministry-reporting").post("Observation", observation).expect(403);
    }

    @Test
    void oneFaultyEntryOfATransactionLeavesNothing() {
        String identifier = Fixtures.uniqueIdentifier();
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        bundle.addEntry()
                .setFullUrl("urn:uuid:0b1a3f0c-0000-4000-8000-000000000001")
                .setResource(Fixtures.patient(identifier))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Patient");
        String patient = hospital.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        Observation observation = Fixtures.heartRate(patient, null, 80);
        observation.setCode(null);
        bundle.addEntry()
                .setResource(observation)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Observation");
        assertThat(issue(hospital.transaction(bundle)).getExpression().get(0).getValue())
                .isEqualTo("Bundle.entry[1].resource.ofType(Observation).code");
        assertThat(hospital.search("Patient?identifier=" + Fixtures.DEMO_IDENTIFIER + '|' + identifier)
                        .getEntry())
                .isEmpty();
    }

    @Test
    void aPatchThatBreaksTheShapeIsRefused() {
        String id = hospital.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        FhirResponse answer = hospital.send(
                "PATCH", "Patient/" + id, BodyPublishers.ofString("""
                        [{"op":"add","path":"/link","value":[{"type":"refer"}]}]"""), "Content-Type", "application/json-patch+json");
        assertThat(issue(answer).getExpression().get(0).getValue()).isEqualTo("Patient.link[0].other");
        assertThat(hospital.get("Patient/" + id).resource(Patient.class).hasLink())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "code", "status", "subject"})
    void validateAgreesWithWhatACreateAnswers(String missing) {
        Observation observation = Fixtures.heartRate("1", null, 80);
        switch (missing) {
            case "code" -> observation.setCode(null);
            case "status" -> observation.setStatusElement(null);
            case "subject" -> observation.setSubject(new Reference("Organization/chu-mustapha"));
            default -> {
                String patient = hospital.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                        .expect(201)
                        .createdId();
                observation.setSubject(new Reference("Patient/" + patient));
            }
        }
        OperationOutcome asked =
                hospital.post("Observation/$validate", observation).expect(200).resource(OperationOutcome.class);
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("resource").setResource(observation);
        parameters.addParameter("mode", new CodeType("create"));
        OperationOutcome wrapped =
                hospital.post("Observation/$validate", parameters).expect(200).resource(OperationOutcome.class);
        FhirResponse written = hospital.post("Observation", observation);
        assertThat(wrapped.equalsDeep(asked)).isTrue();
        if (missing.isEmpty()) {
            assertThat(asked.getIssueFirstRep().getSeverity()).isEqualTo(OperationOutcome.IssueSeverity.INFORMATION);
            written.expect(201);
        } else {
            assertThat(written.expect(422).resource(OperationOutcome.class).equalsDeep(asked))
                    .isTrue();
        }
    }

    @Test
    void anEntryOfABatchIsRefusedAlone() {
        Bundle bundle = new Bundle().setType(BundleType.BATCH);
        bundle.addEntry()
                .setResource(Fixtures.patient(Fixtures.uniqueIdentifier()))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Patient");
        String patient = hospital.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        Observation observation = Fixtures.heartRate(patient, null, 80);
        observation.setCode(null);
        bundle.addEntry()
                .setResource(observation)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Observation");
        assertThat(hospital.transaction(bundle)
                        .expect(200)
                        .resource(Bundle.class)
                        .getEntry())
                .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                .containsExactly("201", "422");
    }
}
