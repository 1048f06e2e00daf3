package dz.istijal.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The README's commands, in their order, and what a stranger who pastes them is promised. */
@IstijalTest
class ChestPainStoryTest {
    private static final Path VISITS = Path.of("../ig/examples/visits");
    private static final String REPORT = "DiagnosticReport?identifier=DEMO-2026-0001-C1&_include=DiagnosticReport:result";

    @Autowired
    IstijalServer server;

    private Bundle send(String client, String file) throws IOException {
        String body = Files.readString(VISITS.resolve(file), StandardCharsets.UTF_8);
        return server.as(client).post("", body).expect(200).resource(Bundle.class);
    }

    @Test
    void aStrangerSeesWhatTheReadmePromises() throws Exception {
        FhirHttpClient hospital = server.as("his-chu-mustapha");
        FhirHttpClient laboratory = server.as("lis-chu-mustapha");

        send("his-chu-mustapha", "chest-pain/1-admission.json");
        send("his-chu-mustapha", "chest-pain/2-triage.json");
        Bundle queue = hospital.search("Location/urgences-chu-mustapha/$queue?_count=500");
        Encounter first = (Encounter) queue.getEntryFirstRep().getResource();
        assertThat(first.getPriority().getCodingFirstRep().getCode()).isEqualTo("1");

        send("his-chu-mustapha", "chest-pain/3-care.json");
        Bundle orders = laboratory.search(
                "Task?owner=Organization/labo-chu-mustapha&focus:ServiceRequest.identifier=DEMO-2026-0001-O1"
                        + "&_include=Task:focus&_include=Task:patient");
        assertThat(orders.getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .containsExactlyInAnyOrder("Task", "ServiceRequest", "Patient");

        send("lis-chu-mustapha", "chest-pain/4-result.json");
        send("lis-chu-mustapha", "chest-pain/4-result.json");
        Bundle report = hospital.search(REPORT);
        assertThat(report.getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .contains("DiagnosticReport", "Observation");
        assertThat(report.getEntry().stream().filter(entry -> entry.getResource() instanceof DiagnosticReport))
                .hasSize(1);
        assertThat(hospital.search("ServiceRequest?identifier=DEMO-2026-0001-O1").getEntry())
                .singleElement()
                .satisfies(entry -> assertThat(((ServiceRequest) entry.getResource()).getStatus())
                        .isEqualTo(ServiceRequest.ServiceRequestStatus.COMPLETED));
        assertThat(hospital.search("Task?focus:ServiceRequest.identifier=DEMO-2026-0001-O1")
                        .getEntry())
                .singleElement()
                .satisfies(entry -> assertThat(((Task) entry.getResource()).getStatus())
                        .isEqualTo(Task.TaskStatus.COMPLETED));
        assertThat(server.as("his-eph-rouiba").search(REPORT).getEntry()).isEmpty();

        send("his-chu-mustapha", "chest-pain/5-departure.json");
        assertThat(exported("Encounter")).contains("DEMO-2026-0001");
        assertThat(exported("DiagnosticReport")).contains("DEMO-2026-0001-C1");
    }

    private String exported(String type) {
        FhirHttpClient ministry = server.as("ministry-reporting");
        String job = ministry.get("$export?_type=" + type, "Prefer", "respond-async")
                .expect(202)
                .header("Content-Location");
        FhirResponse manifest = await().atMost(Duration.ofSeconds(30))
                .until(() -> ministry.get(job, "Accept", "application/json"), answer -> answer.status() == 200);
        StringBuilder lines = new StringBuilder();
        Matcher file = Pattern.compile("\"url\"\\s*:\\s*\"([^\"]+)\"").matcher(manifest.body());
        while (file.find()) {
            lines.append(ministry.get(file.group(1), "Accept", "application/fhir+ndjson")
                    .expect(200)
                    .body());
        }
        return lines.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "his-chu-mustapha,unidentified-trauma",
        "his-eph-rouiba,child-fever",
        "his-chu-mustapha,suspected-diphtheria",
        "his-chu-oran,presumed-birth-date"
    })
    void theOtherVisitsAreAcceptedFromArrivalToDeparture(String hospital, String visit) throws IOException {
        for (String event : new String[] {"1-admission", "2-triage", "3-care", "4-result", "5-departure"}) {
            String file = visit + "/" + event + ".json";
            if (Files.exists(VISITS.resolve(file))) {
                send(event.equals("4-result") ? "lis-chu-mustapha" : hospital, file);
            }
        }
    }
}
