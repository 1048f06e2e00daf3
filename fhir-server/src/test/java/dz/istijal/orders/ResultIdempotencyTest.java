package dz.istijal.orders;

import static dz.istijal.orders.OrderScenes.id;
import static dz.istijal.orders.OrderScenes.orderTroponin;
import static dz.istijal.orders.OrderScenes.report;
import static dz.istijal.orders.OrderScenes.result;
import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.orders.OrderScenes.Ordered;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IstijalTest
class ResultIdempotencyTest {
    private static final int SENDERS = 8;

    @Autowired
    private IstijalServer server;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PerformerAccessRebuild rebuild;

    private StoredRows rows;
    private FhirHttpClient hospital;
    private FhirHttpClient laboratory;
    private Ordered ordered;
    private String number;

    @BeforeEach
    void aTroponinIsOrdered() {
        rows = new StoredRows(jdbc);
        hospital = server.as("his-chu-mustapha");
        laboratory = server.as("lis-chu-mustapha");
        ordered = orderTroponin(hospital, "chu-mustapha");
        number = Fixtures.uniqueIdentifier();
    }

    @Test
    void theSameResultSentAgainIsTheSameReportInTheSameVersion() {
        Bundle first = send(DiagnosticReportStatus.FINAL, 0.4);
        String before = rows.counts();

        Bundle again = send(DiagnosticReportStatus.FINAL, 0.4);

        assertThat(statuses(first)).containsExactly("201 Created", "201 Created", "201 Created");
        assertThat(statuses(again)).containsExactly("200 OK", "200 OK", "200 OK");
        assertThat(locations(again)).isEqualTo(locations(first));
        assertThat(rows.counts()).isEqualTo(before);
    }

    @Test
    void aCorrectionIsANewVersionAndTheOldOneIsKept() {
        Bundle first = send(DiagnosticReportStatus.FINAL, 0.4);

        Bundle corrected = send(DiagnosticReportStatus.CORRECTED, 4.0);

        assertThat(id(corrected, 0)).isEqualTo(id(first, 0));
        assertThat(id(corrected, 1)).isEqualTo(id(first, 1));
        assertThat(locations(corrected).get(0)).endsWith("/_history/2");
        assertThat(locations(corrected).get(1)).endsWith("/_history/2");
        assertThat(locations(corrected).get(2)).endsWith("/_history/1");
        assertThat(value(hospital.get("Observation/" + id(first, 1)))).isEqualTo("4.0");
        assertThat(value(hospital.get("Observation/" + id(first, 1) + "/_history/1")))
                .isEqualTo("0.4");
        assertThat(reports()).hasSize(1);
        assertThat(order().getStatus()).isEqualTo(ServiceRequestStatus.COMPLETED);
    }

    @Test
    void aReportPostedAloneIsRecognisedToo() {
        DiagnosticReport report =
                report(ordered, "ServiceRequest/" + ordered.order(), number, DiagnosticReportStatus.FINAL);

        FhirResponse first = laboratory.post("DiagnosticReport", report).expect(201);
        FhirResponse again = laboratory.post("DiagnosticReport", report).expect(200);
        FhirResponse corrected = laboratory
                .post(
                        "DiagnosticReport",
                        report.setStatus(DiagnosticReportStatus.CORRECTED).setConclusion("Hémolyse"))
                .expect(200);

        assertThat(again.header("Location")).isEqualTo(first.header("Location")).endsWith("/_history/1");
        assertThat(corrected.createdId()).isEqualTo(first.createdId());
        assertThat(corrected.header("Location")).endsWith("/_history/2");
        assertThat(reports()).hasSize(1);
    }

    @Test
    void aReportOfTheHospitalWithAnIdentifierIsRecognisedToo() {
        Bundle bundle = result(ordered, number, DiagnosticReportStatus.FINAL, 0.4);
        Bundle first = hospital.transaction(bundle).expect(200).resource(Bundle.class);
        Bundle again = hospital.transaction(bundle).expect(200).resource(Bundle.class);

        assertThat(locations(again)).isEqualTo(locations(first));
    }

    @Test
    void eightFirstSendsAtOnceAreOneReport() throws Exception {
        List<FhirResponse> answers =
                atOnce(() -> laboratory.transaction(result(ordered, number, DiagnosticReportStatus.FINAL, 0.4)));

        assertThat(answers).extracting(FhirResponse::status).containsOnly(200);
        assertThat(answers.stream()
                        .map(answer -> locations(answer.resource(Bundle.class)))
                        .distinct())
                .hasSize(1);
        assertThat(reports()).hasSize(1);
        assertThat(laboratory
                        .search("Observation?subject=Patient/" + ordered.patient())
                        .getEntry())
                .hasSize(1);
        assertThat(task().getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(task().getOutput()).hasSize(1);
    }

    @Test
    void eightReportsPostedAloneAtOnceAreOne() throws Exception {
        DiagnosticReport report =
                report(ordered, "ServiceRequest/" + ordered.order(), number, DiagnosticReportStatus.FINAL);

        List<FhirResponse> answers = atOnce(() -> laboratory.post("DiagnosticReport", report.copy()));

        assertThat(answers)
                .extracting(FhirResponse::status)
                .containsOnlyOnce(201)
                .containsOnly(200, 201);
        assertThat(reports()).hasSize(1);
    }

    @Test
    void eightReportsOfOneOrderAtOnceAllStandAndCompleteItOnce() throws Exception {
        List<FhirResponse> answers = atOnce(() -> laboratory.transaction(
                result(ordered, Fixtures.uniqueIdentifier(), DiagnosticReportStatus.FINAL, 0.4)));

        assertThat(answers).extracting(FhirResponse::status).containsOnly(200);
        assertThat(reports()).hasSize(SENDERS);
        assertThat(order().getMeta().getVersionId()).isEqualTo("2");
        assertThat(task().getOutput()).hasSize(SENDERS);
    }

    @Test
    void theProjectionMadeAgainFromTheResourcesIsTheOneThatWasKept() {
        send(DiagnosticReportStatus.FINAL, 0.4);
        Ordered handedOn = orderTroponin(hospital, "chu-mustapha");
        Task task = hospital.get("Task/" + handedOn.task()).resource(Task.class);
        task.getOwner().setReference("Organization/chu-mustapha");
        hospital.put("Task/" + handedOn.task(), task).expect(200);
        Ordered preliminary = orderTroponin(server.as("his-eph-rouiba"), "eph-rouiba");
        laboratory
                .transaction(result(preliminary, number + "-2", DiagnosticReportStatus.PRELIMINARY, 0.4))
                .expect(200);
        List<String> kept = rows.projection();

        rows.execute("DELETE FROM istijal.performer_access WHERE role = 'patient'");
        rows.execute("UPDATE istijal.order_address SET performer = 'somebody-else'");
        assertThat(rows.projection()).isNotEqualTo(kept);
        int grants = rebuild.rebuild();

        assertThat(rows.projection()).isEqualTo(kept);
        assertThat(grants).isEqualTo((int)
                kept.stream().filter(row -> row.startsWith("access")).count());
    }

    private static List<FhirResponse> atOnce(Supplier<FhirResponse> send) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<FhirResponse>> sent = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                sent.add(senders.submit(() -> {
                    go.await();
                    return send.get();
                }));
            }
            go.countDown();
            List<FhirResponse> answers = new ArrayList<>();
            for (Future<FhirResponse> one : sent) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            senders.shutdownNow();
        }
    }

    private Bundle send(DiagnosticReportStatus status, double value) {
        return laboratory
                .transaction(result(ordered, number, status, value))
                .expect(200)
                .resource(Bundle.class);
    }

    private List<BundleEntryComponent> reports() {
        return hospital.search("DiagnosticReport?based-on=ServiceRequest/" + ordered.order())
                .getEntry();
    }

    private static List<String> statuses(Bundle answer) {
        return answer.getEntry().stream()
                .map(entry -> entry.getResponse().getStatus())
                .toList();
    }

    private static List<String> locations(Bundle answer) {
        return answer.getEntry().stream()
                .map(entry -> entry.getResponse().getLocation())
                .toList();
    }

    private static String value(FhirResponse observation) {
        return observation
                .expect(200)
                .resource(Observation.class)
                .getValueQuantity()
                .getValue()
                .toPlainString();
    }

    private Task task() {
        return hospital.get("Task/" + ordered.task()).expect(200).resource(Task.class);
    }

    private ServiceRequest order() {
        return hospital.get("ServiceRequest/" + ordered.order()).expect(200).resource(ServiceRequest.class);
    }
}
