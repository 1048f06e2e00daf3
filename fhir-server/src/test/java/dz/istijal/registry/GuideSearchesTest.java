package dz.istijal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class GuideSearchesTest {
    @Autowired
    private IstijalServer server;

    private Visit visit;

    @BeforeEach
    void aVisitThatWasTriaged() {
        visit = new Visit(server.as("his-chu-mustapha"), "chu-mustapha", "urgences-chu-mustapha", 60).admitted();
        visit.triage(2, 10).expect(200);
    }

    @ParameterizedTest
    @CsvSource({
        "past-status=triaged, past-status=in-progress",
        "status-period=ge2020, status-period=lt2020",
        "triage-level=2, triage-level=5"
    })
    void aStayIsFoundByTheSearchesOfTheGuide(String matching, String other) {
        FhirHttpClient hospital = server.as("his-chu-mustapha");
        assertThat(hospital.search(visit.encounterUrl() + '&' + matching).getEntry())
                .hasSize(1);
        assertThat(hospital.search(visit.encounterUrl() + '&' + other).getEntry())
                .isEmpty();
    }

    @Test
    void theServerSaysThatItHasThem() {
        CapabilityStatement statement =
                server.anonymous().get("metadata").expect(200).resource(CapabilityStatement.class);
        assertThat(statement.getRestFirstRep().getResource())
                .filteredOn(resource -> resource.getType().equals("Encounter"))
                .singleElement()
                .satisfies(encounter -> assertThat(encounter.getSearchParam())
                        .extracting(CapabilityStatementRestResourceSearchParamComponent::getName)
                        .contains("status-period", "past-status", "triage-level", "disposition"));
    }
}
