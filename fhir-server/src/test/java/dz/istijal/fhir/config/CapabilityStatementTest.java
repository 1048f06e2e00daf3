package dz.istijal.fhir.config;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceInteractionComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class CapabilityStatementTest {
    @Autowired
    IstijalServer server;

    @Test
    void anybodyLearnsWhatTheServerCanDoAndWhereTokensComeFrom() {
        CapabilityStatement statement =
                server.anonymous().get("metadata").expect(200).resource(CapabilityStatement.class);
        CapabilityStatementRestComponent rest = statement.getRestFirstRep();
        assertThat(rest.getSecurity().getServiceFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("SMART-on-FHIR");
        assertThat(rest.getSecurity()
                        .getExtensionFirstRep()
                        .getExtensionByUrl("token")
                        .getValue()
                        .primitiveValue())
                .endsWith("/oauth2/token");
        assertThat(rest.getOperation())
                .extracting(operation -> operation.getName())
                .contains("export");
        assertThat(rest.getResource())
                .filteredOn(resource -> resource.getType().equals("Location"))
                .singleElement()
                .satisfies(location -> assertThat(location.getOperation())
                        .extracting(operation -> operation.getName())
                        .contains("queue"));
        assertThat(rest.getResource())
                .filteredOn(resource -> resource.getType().equals("Encounter"))
                .singleElement()
                .satisfies(encounter -> assertThat(encounter.getOperation())
                        .extracting(operation -> operation.getName())
                        .contains("triage", "triage-advice"));
        assertThat(rest.getResource())
                .filteredOn(resource -> resource.getType().equals("Observation"))
                .singleElement()
                .satisfies(observation -> assertThat(observation.getOperation())
                        .extracting(operation -> operation.getName())
                        .contains("lastn"));
        assertThat(rest.getResource())
                .extracting(resource -> resource.getType())
                .contains("Encounter", "Observation", "ServiceRequest", "DiagnosticReport", "MedicationRequest")
                .doesNotContain("MolecularSequence");
    }

    @Test
    void nothingIsPromisedThatNobodyMayDo() {
        CapabilityStatementRestComponent rest = server.anonymous()
                .get("metadata")
                .expect(200)
                .resource(CapabilityStatement.class)
                .getRestFirstRep();
        assertThat(rest.getOperation())
                .extracting(CapabilityStatementRestResourceOperationComponent::getName)
                .containsExactlyInAnyOrder(
                        "export",
                        "rebuild-ed-stays",
                        "rebuild-performer-access",
                        "rebuild-search-index",
                        "rebuild-text-index");
        assertThat(rest.getResource())
                .flatExtracting(CapabilityStatementRestResourceComponent::getOperation)
                .extracting(CapabilityStatementRestResourceOperationComponent::getName)
                .contains("everything", "merge", "validate", "expand")
                .doesNotContain("expunge", "meta", "meta-add", "meta-delete", "hapi.fhir.merge", "snapshot");
        assertThat(resource(rest, "Patient").getInteraction())
                .extracting(ResourceInteractionComponent::getCode)
                .contains(TypeRestfulInteraction.UPDATE)
                .doesNotContain(TypeRestfulInteraction.DELETE);
        assertThat(resource(rest, "AuditEvent").getInteraction())
                .extracting(ResourceInteractionComponent::getCode)
                .doesNotContain(
                        TypeRestfulInteraction.CREATE,
                        TypeRestfulInteraction.UPDATE,
                        TypeRestfulInteraction.PATCH,
                        TypeRestfulInteraction.DELETE);
    }

    private static CapabilityStatementRestResourceComponent resource(
            CapabilityStatementRestComponent rest, String type) {
        return rest.getResource().stream()
                .filter(resource -> resource.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
