package dz.istijal.fhir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What docs/adr/0003 promises of the FHIR core, and what a client meets of that which docs/adr/0018 leaves out. */
@IstijalTest
class ClassPathTest {
    private static final String TURTLE = "application/fhir+turtle";

    @Autowired
    IstijalServer server;

    @Test
    void saxonIsNotThere() {
        assertThatThrownBy(() -> Class.forName("net.sf.saxon.TransformerFactoryImpl"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void theCoreMayNotReachTheNetwork() {
        assertThat(ManagedWebAccess.getAccessPolicy()).isEqualTo(ManagedWebAccess.WebAccessPolicy.PROHIBITED);
        assertThatThrownBy(() -> ManagedWebAccess.get(List.of("web"), "http://localhost:1/"))
                .hasMessageContaining("not allowed");
    }

    @Test
    void turtleIsRefusedInWords() {
        FhirHttpClient mustapha = server.as("his-chu-mustapha");
        FhirResponse asked =
                mustapha.get("Organization/chu-mustapha", "Accept", TURTLE).expect(406);
        assertThat(asked.resource(OperationOutcome.class).getIssueFirstRep().getCode())
                .isEqualTo(OperationOutcome.IssueType.NOTSUPPORTED);
        assertThat(server.anonymous().get("metadata?_format=ttl").expect(406).body())
                .contains("JSON");
        assertThat(mustapha.post("Patient", "<a> <b> <c> .", "Content-Type", TURTLE)
                        .expect(400)
                        .body())
                .contains("not-supported");
    }

    @Test
    void theServerDoesNotClaimWhatItLeavesOut() {
        CapabilityStatement statement = server.anonymous().get("metadata").resource(CapabilityStatement.class);
        assertThat(statement.getFormat())
                .extracting(CodeType::getValue)
                .contains("json", "xml")
                .doesNotContain("ttl");
    }
}
