package dz.istijal.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.bench.server.Answer;
import dz.istijal.bench.server.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class ScenariosTest {

    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    private final Population population = new Population(List.of());
    private final EmergencyTransaction arrivals = new EmergencyTransaction(population, "t");

    @Test
    void anArrivalIsTwelveResourcesOfThePathway() {
        Bundle bundle = CONTEXT.newJsonParser()
                .parseResource(Bundle.class, arrivals.next(0).body());
        assertThat(bundle.getEntry())
                .extracting(Bundle.BundleEntryComponent::getResource)
                .extracting(Resource::fhirType)
                .containsExactly(
                        "Patient",
                        "Encounter",
                        "Observation",
                        "Observation",
                        "Observation",
                        "Observation",
                        "Observation",
                        "Observation",
                        "Condition",
                        "ServiceRequest",
                        "Task",
                        "MedicationRequest");
    }

    @Test
    void anArrivalMayCarryAReportInWords() {
        Bundle bundle = CONTEXT.newJsonParser()
                .parseResource(
                        Bundle.class,
                        EmergencyTransaction.withReport(population, "t").next(0).body());
        assertThat(bundle.getEntry()).hasSize(EmergencyTransaction.RESOURCES + 1);
        assertThat(bundle.getEntry().get(EmergencyTransaction.RESOURCES).getResource())
                .isInstanceOfSatisfying(DiagnosticReport.class, report -> assertThat(report.getConclusion())
                        .contains("bench-t-0"));
    }

    @Test
    void everyArrivalIsAnotherPatient() {
        assertThat(IntStream.range(0, 50)
                        .mapToObj(i -> arrivals.next(0).body())
                        .map(body -> body.substring(body.indexOf("bench-t-"), body.indexOf("bench-t-") + 12))
                        .distinct())
                .hasSize(50);
    }

    @Test
    void whatAnArrivalStoredIsUsedByTheOtherScenarios() {
        arrive();
        assertThat(new ReadResource(population).next(0).path()).isEqualTo("Patient/0");
        Request update = new UpdateObservation(population, 1).next(0);
        assertThat(update.path()).isEqualTo("Observation/2");
        Observation observation = CONTEXT.newJsonParser().parseResource(Observation.class, update.body());
        assertThat(observation.getIdElement().getIdPart()).isEqualTo("2");
        assertThat(observation.getSubject().getReference()).isEqualTo("Patient/0");
        assertThat(new CreateObservation(population).next(0).body()).contains("\"Encounter/1\"");
    }

    @Test
    void theSearchesTakeTurnsAndAskForTwenty() {
        arrive();
        SearchMix mix = new SearchMix(population);
        List<Request> searches =
                IntStream.range(0, 7).mapToObj(i -> mix.next(0)).toList();
        assertThat(searches).extracting(Request::kind).containsExactlyElementsOf(SearchMix.KINDS);
        assertThat(searches).allSatisfy(search -> assertThat(search.path()).endsWith("&_count=20"));
        assertThat(searches.get(0).path())
                .isEqualTo("Observation?patient=0&code=http%3A%2F%2Floinc.org%7C8867-4&_count=20");
        assertThat(searches.get(3).path()).contains("%7Cbench-t-0");
    }

    @Test
    void aServerThatTellsFewerPlacesThanItWasSentIsNotBelieved() {
        Request request = arrivals.next(0);
        assertThatThrownBy(() -> arrivals.answered(request, answer("{\"location\":\"Patient/1/_history/1\"}")))
                .hasMessageContaining("12");
    }

    @Test
    void clientsWithoutAnythingStoredFailInsteadOfAskingForNothing() {
        assertThatThrownBy(() -> new ReadResource(population).next(0)).hasMessageContaining("Nothing was stored");
    }

    @Test
    void theLinesOfAFileAreItsResources() {
        assertThat(BulkExport.lines("{}\n{}\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(2);
        assertThat(BulkExport.lines("{}\n{}".getBytes(StandardCharsets.UTF_8))).isEqualTo(2);
        assertThat(BulkExport.lines(new byte[0])).isZero();
    }

    private void arrive() {
        List<String> types = List.of(
                "Patient",
                "Encounter",
                "Observation",
                "Observation",
                "Observation",
                "Observation",
                "Observation",
                "Observation",
                "Condition",
                "ServiceRequest",
                "Task",
                "MedicationRequest");
        String locations = IntStream.range(0, types.size())
                .mapToObj(i -> "\"location\": \"http://localhost/fhir/" + types.get(i) + "/" + i + "/_history/1\"")
                .collect(Collectors.joining(","));
        arrivals.answered(arrivals.next(0), answer(locations));
    }

    private static Answer answer(String body) {
        return new Answer(200, null, body.getBytes(StandardCharsets.UTF_8));
    }
}
