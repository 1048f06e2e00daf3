package dz.istijal.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.bench.server.Answer;
import dz.istijal.bench.server.Request;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        List<Request> searches = IntStream.range(0, SearchMix.KINDS.size())
                .mapToObj(i -> mix.next(0))
                .toList();
        assertThat(searches).extracting(Request::kind).containsExactlyElementsOf(SearchMix.KINDS);
        assertThat(searches).allSatisfy(search -> assertThat(search.path()).endsWith("&_count=20"));
        assertThat(searches.get(0).path())
                .isEqualTo("Observation?patient=0&code=http%3A%2F%2Floinc.org%7C8867-4&_count=20");
        assertThat(searches.get(3).path()).contains("%7Cbench-t-0");
    }

    @Test
    void aClientTurnsThreePagesByTheServersOwnLinksAndGoesOnSearching() {
        arrive();
        SearchMix mix = new SearchMix(population);
        Request request = mix.next(0);
        while (!SearchMix.isFollowed(request)) {
            request = mix.next(0);
        }
        String page = "{\"link\":[{\"relation\":\"next\",\"url\":\"http://localhost:8080/fhir%s\"}]}";
        for (String link : List.of("?_getpages=a&_seal=b", "/Observation?cursor=c", "/Observation?cursor=d")) {
            mix.answered(0, request, answer(page.formatted(link)));
            request = mix.next(0);
            assertThat(request.kind()).isEqualTo("next page");
            assertThat(request.path()).isEqualTo(link.startsWith("/") ? link.substring(1) : link);
        }
        mix.answered(0, request, answer(page.formatted("/Observation?cursor=e")));
        assertThat(mix.next(0).kind()).isNotEqualTo("next page");
    }

    @Test
    void anotherClientDoesNotTurnThePagesOfThisOne() {
        arrive();
        SearchMix mix = new SearchMix(population);
        Request request = mix.next(0);
        while (!SearchMix.isFollowed(request)) {
            request = mix.next(0);
        }
        mix.answered(0, request, answer("{\"link\":[{\"relation\":\"next\",\"url\":\"/fhir?_getpages=a\"}]}"));
        assertThat(mix.next(1).kind()).isNotEqualTo("next page");
    }

    @Test
    void everyTypeGoesThroughItsWholeLifeAndOnlyThePatientStays() {
        arrive();
        CrudMix mix = new CrudMix(population, "t");
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 35; i++) {
            Request request = mix.next(0);
            String type = request.path().split("/")[0];
            asked.add(request.method() + " " + type);
            if (request.body() != null) {
                Resource sent = (Resource) CONTEXT.newJsonParser().parseResource(request.body());
                assertThat(sent.fhirType()).isEqualTo(type);
                assertThat(sent.getIdElement().getIdPart())
                        .isEqualTo(request.method().equals("PUT") ? "7" : null);
            }
            mix.answered(0, request, created("http://localhost/fhir/" + type + "/7/_history/1"));
        }
        assertThat(asked)
                .doesNotHaveDuplicates()
                .containsAll(CrudMix.TYPES.stream()
                        .flatMap(type -> List.of("POST " + type, "GET " + type, "PUT " + type).stream())
                        .toList())
                .contains("DELETE Encounter", "DELETE Procedure")
                .doesNotContain("DELETE Patient");
        assertThat(mix.next(0).path()).isEqualTo("Patient");
    }

    @Test
    void anUpdateOfTheMixChangesWhatWasStored() {
        arrive();
        CrudMix mix = new CrudMix(population, "t");
        Request create = mix.next(0);
        mix.answered(0, create, created("http://localhost/fhir/Patient/7/_history/1"));
        mix.answered(0, mix.next(0), answer("{}"));
        Request update = mix.next(0);
        assertThat(update.method()).isEqualTo("PUT");
        assertThat(update.body().replace(" \"id\": \"7\",", "")).isNotEqualTo(create.body());
    }

    @Test
    void theFirstVersionAndTheHistoryTakeTurns() {
        arrive();
        Versions versions = new Versions(population);
        assertThat(versions.next(0).path()).isEqualTo("Observation/2/_history/1");
        assertThat(versions.next(0).path()).isEqualTo("Observation/2/_history?_count=20");
    }

    @Test
    void aServerThatTellsFewerPlacesThanItWasSentIsNotBelieved() {
        Request request = arrivals.next(0);
        assertThatThrownBy(() -> arrivals.answered(0, request, answer("{\"location\":\"Patient/1/_history/1\"}")))
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
        arrivals.answered(0, arrivals.next(0), answer(locations));
    }

    private static Answer created(String location) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Location", List.of(location)), (name, value) -> true);
        return new Answer(201, headers, new byte[0]);
    }

    private static Answer answer(String body) {
        return new Answer(200, null, body.getBytes(StandardCharsets.UTF_8));
    }
}
