package dz.istijal.fhir.config;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A client that comes while all places for writes are taken, and stay so, is told to come back; it may read meanwhile. */
@IstijalTest
class TooManyWritesTest {
    @Autowired
    private IstijalServer server;

    @Autowired
    private WriteAdmission gate;

    private final List<RequestDetails> writing = new ArrayList<>();

    @BeforeEach
    void takeAllPlaces() {
        for (int i = gate.free(); i > 0; i--) {
            RequestDetails request = new SystemRequestDetails();
            gate.enter(request, RestOperationTypeEnum.CREATE);
            writing.add(request);
        }
    }

    @AfterEach
    void leave() {
        writing.forEach(gate::leave);
        writing.clear();
    }

    @Test
    void aWriteIsToldToComeBackAndNothingOfItIsDone() {
        FhirHttpClient his = server.as("his-chu-mustapha");
        String identifier = Fixtures.uniqueIdentifier();
        Patient patient = Fixtures.patient(identifier);
        String search = "Patient?identifier=" + Fixtures.DEMO_IDENTIFIER + "|" + identifier;

        FhirResponse refused = his.post("Patient", patient, "Accept-Language", "ar");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isNotBlank();
        OperationOutcome outcome = refused.resource(OperationOutcome.class);
        assertThat(outcome.getLanguage()).isEqualTo("ar");
        assertThat(outcome.getIssueFirstRep().getCode()).isEqualTo(OperationOutcome.IssueType.THROTTLED);
        assertThat(his.get(search).expect(200).resource(Bundle.class).getEntry())
                .isEmpty();

        leave();

        his.post("Patient", patient).expect(201);
        assertThat(his.get(search).expect(200).resource(Bundle.class).getEntry())
                .hasSize(1);
    }
}
