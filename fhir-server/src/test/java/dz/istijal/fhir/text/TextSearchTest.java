package dz.istijal.fhir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.time.Duration;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class TextSearchTest {
    @Autowired
    IstijalServer server;

    @Autowired
    TextIndexer indexer;

    private FhirHttpClient mustapha;
    private String word;
    private String message;

    @BeforeEach
    void aMessageIsSent() {
        mustapha = server.as("his-chu-mustapha");
        word = "w" + Fixtures.uniqueIdentifier().replaceAll("[^0-9a-f]", "");
        String patient = mustapha.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        Communication communication = new Communication();
        communication.setStatus(Communication.CommunicationStatus.COMPLETED);
        communication.setSubject(new Reference("Patient/" + patient));
        communication.addPayload().setContent(new StringType("Transfert demandé " + word + " ce soir"));
        message = mustapha.post("Communication", communication).expect(201).createdId();
    }

    private Bundle find(FhirHttpClient client) {
        return client.search("Communication?_content=" + word);
    }

    private void awaitIndexed() {
        await().atMost(Duration.ofSeconds(20)).until(() -> indexer.waiting() == 0);
    }

    @Test
    void aWordOfAMessageIsFoundOnceItIsIndexed() {
        awaitIndexed();
        assertThat(find(mustapha).getEntry())
                .singleElement()
                .satisfies(entry -> assertThat(entry.getResource().getIdPart()).isEqualTo(message));
    }

    @Test
    void anotherFacilityFindsNothingAndIsToldOfNothing() {
        awaitIndexed();
        Bundle found = find(server.as("his-eph-rouiba"));
        assertThat(found.getEntry()).isEmpty();
        assertThat(found.getTotal()).isZero();
    }

    @Test
    void theIndexIsRebuiltOnCommand() {
        awaitIndexed();
        Parameters answer = server.as("platform-admin")
                .post("$rebuild-text-index", new Parameters())
                .expect(200)
                .resource(Parameters.class);
        assertThat(((IntegerType) answer.getParameterFirstRep().getValue()).getValue())
                .isPositive();
        awaitIndexed();
        assertThat(find(mustapha).getEntry()).hasSize(1);
        assertThat(mustapha.post("$rebuild-text-index", new Parameters()).status())
                .isEqualTo(403);
    }

    @Test
    void aDeletedMessageIsNotFound() {
        awaitIndexed();
        mustapha.delete("Communication/" + message).expect(200);
        awaitIndexed();
        assertThat(find(mustapha).getEntry()).isEmpty();
    }

    @Test
    void textIsNotSearchedWhereItIsNotIndexed() {
        assertThat(mustapha.get("Observation?_content=" + word).expect(400).body())
                .contains("DiagnosticReport");
    }
}
