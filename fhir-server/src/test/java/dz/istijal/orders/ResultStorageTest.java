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
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IstijalTest
class ResultStorageTest {
    @Autowired
    private IstijalServer server;

    @Autowired
    private JdbcClient jdbc;

    private StoredRows rows;
    private FhirHttpClient hospital;
    private FhirHttpClient otherHospital;
    private FhirHttpClient laboratory;
    private Ordered ordered;
    private String number;

    @BeforeEach
    void aTroponinIsOrdered() {
        rows = new StoredRows(jdbc);
        hospital = server.as("his-chu-mustapha");
        otherHospital = server.as("his-eph-rouiba");
        laboratory = server.as("lis-chu-mustapha");
        ordered = orderTroponin(hospital, "chu-mustapha");
        number = Fixtures.uniqueIdentifier();
    }

    @Test
    void aFinalResultCompletesTheOrderAndItsTask() {
        Bundle answer = send(DiagnosticReportStatus.FINAL);

        assertThat(order().getStatus()).isEqualTo(ServiceRequestStatus.COMPLETED);
        assertThat(task().getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(((Reference) task().getOutputFirstRep().getValue()).getReference())
                .isEqualTo("DiagnosticReport/" + id(answer, 0));
    }

    @Test
    void theResultIsSeenByTheOrderingFacilityAndItsLaboratoryAndNobodyElse() {
        Bundle answer = send(DiagnosticReportStatus.FINAL);

        for (FhirHttpClient client : new FhirHttpClient[] {hospital, laboratory}) {
            assertThat(client.search("DiagnosticReport?based-on=ServiceRequest/" + ordered.order()
                                    + "&_include=DiagnosticReport:result&_include=DiagnosticReport:specimen")
                            .getEntry())
                    .extracting(entry -> entry.getResource().fhirType())
                    .containsExactlyInAnyOrder("DiagnosticReport", "Observation", "Specimen");
        }
        otherHospital.get("DiagnosticReport/" + id(answer, 0)).expect(404);
        otherHospital.get("Observation/" + id(answer, 1)).expect(404);
        assertThat(otherHospital
                        .search("DiagnosticReport?subject=Patient/" + ordered.patient())
                        .getEntry())
                .isEmpty();
    }

    @Test
    void aResultIsStoredInTheFacilityOfItsOrder() {
        Ordered theirs = orderTroponin(otherHospital, "eph-rouiba");

        Bundle answer = laboratory
                .transaction(result(theirs, number, DiagnosticReportStatus.FINAL, 0.4))
                .expect(200)
                .resource(Bundle.class);

        otherHospital.get("DiagnosticReport/" + id(answer, 0)).expect(200);
        hospital.get("DiagnosticReport/" + id(answer, 0)).expect(404);
    }

    @Test
    void whenOneEntryFailsNeitherResultNorOrderChanges() {
        Bundle bundle = result(ordered, number, DiagnosticReportStatus.FINAL, 0.4);
        Observation broken = new Observation()
                .setStatus(Observation.ObservationStatus.FINAL)
                .setCode(OrderScenes.troponin())
                .setSubject(new Reference("Patient/00000000-0000-4000-8000-000000000000"))
                .addBasedOn(new Reference("ServiceRequest/" + ordered.order()));
        OrderScenes.post(bundle, "urn:uuid:22222222-0000-4000-8000-00000000000f", broken);
        String before = rows.counts();

        assertThat(laboratory.transaction(bundle).status()).isBetween(400, 422);

        assertThat(rows.counts()).isEqualTo(before);
        assertThat(order().getStatus()).isEqualTo(ServiceRequestStatus.ACTIVE);
        assertThat(task().getMeta().getVersionId()).isEqualTo("1");
    }

    @Test
    void aPreliminaryResultBeginsTheTaskAndTheFinalOneCompletesIt() {
        send(DiagnosticReportStatus.PRELIMINARY);
        assertThat(task().getStatus()).isEqualTo(TaskStatus.INPROGRESS);
        assertThat(order().getStatus()).isEqualTo(ServiceRequestStatus.ACTIVE);

        send(DiagnosticReportStatus.FINAL);
        assertThat(task().getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(order().getStatus()).isEqualTo(ServiceRequestStatus.COMPLETED);
    }

    @Test
    void aLateDuplicateOfThePreliminaryResultDoesNotUndoTheFinalOne() {
        send(DiagnosticReportStatus.FINAL);

        laboratory
                .transaction(result(ordered, number, DiagnosticReportStatus.PRELIMINARY, 0.4))
                .expect(422);

        assertThat(order().getStatus()).isEqualTo(ServiceRequestStatus.COMPLETED);
    }

    @Test
    void aReportEnteredInErrorOpensTheOrderAgain() {
        send(DiagnosticReportStatus.FINAL);
        send(DiagnosticReportStatus.ENTEREDINERROR);

        assertThat(order().getStatus()).isEqualTo(ServiceRequestStatus.ACTIVE);
        assertThat(task().getStatus()).isEqualTo(TaskStatus.REQUESTED);
        assertThat(task().getOutput()).isEmpty();
    }

    @Test
    void anOrderStaysCompletedWhileAnotherReportStands() {
        send(DiagnosticReportStatus.FINAL);
        laboratory
                .transaction(result(ordered, number + "-second", DiagnosticReportStatus.FINAL, 0.5))
                .expect(200);

        send(DiagnosticReportStatus.CANCELLED);

        assertThat(order().getStatus()).isEqualTo(ServiceRequestStatus.COMPLETED);
        assertThat(task().getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(task().getOutput()).hasSize(1);
    }

    @Test
    void oneReportMayAnswerSeveralOrders() {
        Ordered second = orderTroponin(hospital, ordered.patient(), ordered.encounter(), OrderScenes.LABORATORY);
        Bundle bundle = result(ordered, number, DiagnosticReportStatus.FINAL, 0.4);
        ((DiagnosticReport) bundle.getEntryFirstRep().getResource())
                .addBasedOn(new Reference("ServiceRequest/" + second.order()));

        laboratory.transaction(bundle).expect(200);

        assertThat(order().getStatus()).isEqualTo(ServiceRequestStatus.COMPLETED);
        assertThat(hospital.get("Task/" + second.task()).resource(Task.class).getStatus())
                .isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void aResultMayNameItsOrderByItsIdentifier() {
        String matchUrl = "ServiceRequest?identifier=" + OrderScenes.ORDER_NUMBER + "|" + ordered.number();
        laboratory
                .transaction(result(ordered, matchUrl, number, DiagnosticReportStatus.FINAL, 0.4))
                .expect(200);
        assertThat(order().getStatus()).isEqualTo(ServiceRequestStatus.COMPLETED);

        Ordered second = orderTroponin(hospital, "chu-mustapha");
        DiagnosticReport logical = report(second, null, number + "-2", DiagnosticReportStatus.FINAL);
        logical.getBasedOn().clear();
        logical.addBasedOn()
                .setIdentifier(
                        new Identifier().setSystem(OrderScenes.ORDER_NUMBER).setValue(second.number()));
        FhirResponse answer = laboratory.post("DiagnosticReport", logical).expect(201);
        assertThat(laboratory
                        .get("DiagnosticReport/" + answer.createdId())
                        .resource(DiagnosticReport.class)
                        .getBasedOnFirstRep()
                        .getReference())
                .isEqualTo("ServiceRequest/" + second.order());
    }

    @Test
    void aResultForAnUnknownOrderIsRefusedAndNothingOfItIsKept() {
        refusedByLaboratory("ServiceRequest/00000000-0000-4000-8000-000000000000");
        refusedByLaboratory("ServiceRequest?identifier=" + OrderScenes.ORDER_NUMBER + "|nowhere");
        refusedByLaboratory("https://elsewhere.example/fhir/ServiceRequest/" + ordered.order());
    }

    @Test
    void aResultForAnOrderOfSomebodyElseIsRefusedInTheSameWords() {
        Ordered department = orderTroponin(hospital, "chu-mustapha", "chu-mustapha");
        Ordered facility = orderTroponin(otherHospital, "eph-rouiba", "eph-rouiba");

        String unknown = refusedByLaboratory("ServiceRequest/00000000-0000-4000-8000-000000000000");
        assertThat(refusedByLaboratory("ServiceRequest/" + department.order())
                        .replace(department.order(), "00000000-0000-4000-8000-000000000000"))
                .isEqualTo(unknown);
        assertThat(refusedByLaboratory("ServiceRequest/" + facility.order())
                        .replace(facility.order(), "00000000-0000-4000-8000-000000000000"))
                .isEqualTo(unknown);
        refusedByLaboratory("ServiceRequest?identifier=" + OrderScenes.ORDER_NUMBER + "|" + facility.number());
    }

    @Test
    void aResultForARevokedOrderIsRefusedAndNothingOfItIsKept() {
        hospital.put("ServiceRequest/" + ordered.order(), order().setStatus(ServiceRequestStatus.REVOKED))
                .expect(200);

        refusedByLaboratory("ServiceRequest/" + ordered.order());
        assertThat(task().getStatus()).isEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    void aResultThatWasGivenBeforeTheOrderWasEnteredInErrorCanStillBeTakenBack() {
        send(DiagnosticReportStatus.FINAL);
        hospital.put("ServiceRequest/" + ordered.order(), order().setStatus(ServiceRequestStatus.ENTEREDINERROR))
                .expect(200);

        laboratory
                .transaction(result(ordered, number, DiagnosticReportStatus.CORRECTED, 0.5))
                .expect(422);
        send(DiagnosticReportStatus.ENTEREDINERROR);
    }

    @Test
    void anAnsweredOrderIsNotRevokedAnyMore() {
        send(DiagnosticReportStatus.FINAL);

        hospital.put("ServiceRequest/" + ordered.order(), order().setStatus(ServiceRequestStatus.REVOKED))
                .expect(422);
    }

    @Test
    void oneRequestAnswersTheOrdersOfOneFacilityOnly() {
        Ordered theirs = orderTroponin(otherHospital, "eph-rouiba");
        Bundle bundle = result(ordered, number, DiagnosticReportStatus.FINAL, 0.4);
        Bundle other = result(theirs, number + "-2", DiagnosticReportStatus.FINAL, 0.4);
        other.getEntry().forEach(entry -> entry.setFullUrl(entry.getFullUrl().replace("22222222", "33333333")));
        DiagnosticReport report = (DiagnosticReport) other.getEntryFirstRep().getResource();
        report.getResult().clear();
        report.getSpecimen().clear();
        bundle.addEntry(other.getEntryFirstRep());
        String before = rows.counts();

        laboratory.transaction(bundle).expect(422);

        assertThat(rows.counts()).isEqualTo(before);
    }

    @Test
    void aResultAboutAnotherPatientThanItsOrderIsRefused() {
        Ordered other = orderTroponin(hospital, "chu-mustapha");
        Bundle swapped = result(other, "ServiceRequest/" + ordered.order(), number, DiagnosticReportStatus.FINAL, 0.4);
        String before = rows.counts();

        laboratory.transaction(swapped).expect(422);
        hospital.transaction(swapped).expect(422);

        assertThat(rows.counts()).isEqualTo(before);
    }

    @Test
    void aLaboratorysResultNeedsAnOrderAndItsReportAnIdentifier() {
        DiagnosticReport orderless = report(ordered, null, number, DiagnosticReportStatus.FINAL);
        orderless.getBasedOn().clear();
        DiagnosticReport anonymous =
                report(ordered, "ServiceRequest/" + ordered.order(), null, DiagnosticReportStatus.FINAL);
        String before = rows.counts();

        laboratory.post("DiagnosticReport", orderless).expect(422);
        laboratory.post("DiagnosticReport", anonymous).expect(422);
        laboratory
                .transaction(
                        result(ordered, "ServiceRequest/" + ordered.order(), null, DiagnosticReportStatus.FINAL, 0.4))
                .expect(422);

        assertThat(rows.counts()).isEqualTo(before);
        assertThat(order().getStatus()).isEqualTo(ServiceRequestStatus.ACTIVE);
    }

    @Test
    void aResultTypedInByTheHospitalCompletesItsOrderAndGetsAnIdentifier() {
        DiagnosticReport byHand =
                report(ordered, "ServiceRequest/" + ordered.order(), null, DiagnosticReportStatus.FINAL);

        String id = hospital.post("DiagnosticReport", byHand).expect(201).createdId();

        assertThat(order().getStatus()).isEqualTo(ServiceRequestStatus.COMPLETED);
        assertThat(task().getStatus()).isEqualTo(TaskStatus.COMPLETED);
        DiagnosticReport stored =
                hospital.get("DiagnosticReport/" + id).expect(200).resource(DiagnosticReport.class);
        assertThat(stored.getIdentifierFirstRep().getSystem()).isEqualTo(ResultIdentity.REPORT_SYSTEM);
        laboratory.get("DiagnosticReport/" + id).expect(404);
    }

    @Test
    void aHospitalsResultForAnUnknownOrForeignOrRevokedOrderIsRefusedToo() {
        Ordered theirs = orderTroponin(otherHospital, "eph-rouiba");
        hospital.put("ServiceRequest/" + ordered.order(), order().setStatus(ServiceRequestStatus.REVOKED))
                .expect(200);
        String before = rows.counts();

        for (String basedOn : new String[] {
            "ServiceRequest/00000000-0000-4000-8000-000000000000",
            "ServiceRequest?identifier=" + OrderScenes.ORDER_NUMBER + "|nowhere",
            "ServiceRequest/" + theirs.order(),
            "ServiceRequest/" + ordered.order()
        }) {
            hospital.transaction(result(ordered, basedOn, number, DiagnosticReportStatus.FINAL, 0.4))
                    .expect(422);
            hospital.post("DiagnosticReport", report(ordered, basedOn, number, DiagnosticReportStatus.FINAL))
                    .expect(422);
        }

        assertThat(rows.counts()).isEqualTo(before);
    }

    @Test
    void refusalsSpeakTheLanguageOfTheCaller() {
        FhirResponse arabic = laboratory.transaction(
                result(ordered, "ServiceRequest/none", number, DiagnosticReportStatus.FINAL, 0.4),
                "Accept-Language",
                "ar");

        assertThat(arabic.expect(422)
                        .resource(OperationOutcome.class)
                        .getIssueFirstRep()
                        .getDetails()
                        .getText())
                .startsWith("طلب الفحص هذا غير موجود هنا");
    }

    private String refusedByLaboratory(String basedOn) {
        String before = rows.counts();
        FhirResponse answer = laboratory
                .transaction(result(ordered, basedOn, number, DiagnosticReportStatus.FINAL, 0.4))
                .expect(422);
        assertThat(laboratory
                        .post("DiagnosticReport", report(ordered, basedOn, number, DiagnosticReportStatus.FINAL))
                        .status())
                .isEqualTo(422);
        assertThat(rows.counts()).isEqualTo(before);
        return answer.body();
    }

    private Bundle send(DiagnosticReportStatus status) {
        return laboratory
                .transaction(result(ordered, number, status, 0.4))
                .expect(200)
                .resource(Bundle.class);
    }

    private Task task() {
        return hospital.get("Task/" + ordered.task()).expect(200).resource(Task.class);
    }

    private ServiceRequest order() {
        return hospital.get("ServiceRequest/" + ordered.order()).expect(200).resource(ServiceRequest.class);
    }
}
