package dz.istijal.emergency.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.emergency.board.StayOrders;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class TimelineTest {
    private static final String FACILITY = "chu-mustapha";
    private static final String DECIDED = "https://istijal.dz/fhir/StructureDefinition/decided-at";

    @Autowired
    private IstijalServer server;

    private String department;
    private String box;

    @BeforeEach
    void openADepartment() {
        department = Departments.create(server, FACILITY);
        box = Departments.createBox(server, FACILITY, department);
    }

    @Test
    void aStayIsToldInOrderWithItsClock() {
        Visit visit = new Visit(his(), FACILITY, department, 200).admitted();
        visit.triage(3, 10).expect(200);
        visit.care(box, 45).expect(200);
        visit.copy()
                .getHospitalization()
                .setDischargeDisposition(new CodeableConcept(
                        new Coding("https://istijal.dz/fhir/CodeSystem/disposition", "admitted", null)));
        visit.copy().addExtension(DECIDED, new DateTimeType(Date.from(visit.at(90))));
        visit.send().expect(200);
        visit.copy().getExtension().clear();
        visit.depart("admitted", 150).expect(200);
        Parameters timeline = timeline(visit);
        assertThat(kinds(timeline))
                .containsSubsequence("arrived", "triage", "in-progress", "decision", "finished")
                .contains("place");
        assertThat(minutes(timeline, "door-to-triage-minutes")).isEqualTo("10");
        assertThat(minutes(timeline, "door-to-doctor-minutes")).isEqualTo("45");
        assertThat(minutes(timeline, "door-to-decision-minutes")).isEqualTo("90");
        assertThat(minutes(timeline, "length-of-stay-minutes")).isEqualTo("150");
        assertThat(minutes(timeline, "boarding-minutes")).isEqualTo("60");
    }

    @Test
    void aResultThatNamesOnlyItsOrderIsToldOnce() {
        Visit visit = new Visit(his(), FACILITY, department, 20).admitted();
        String order = StayOrders.order(his(), visit.stored());
        StayOrders.report(server.as("lis-chu-mustapha"), visit.stored(), order, DiagnosticReportStatus.FINAL);
        assertThat(kinds(timeline(visit))).containsOnlyOnce("order", "result");
    }

    @Test
    void ordersAndTheirResultsAreTold() {
        Visit visit = new Visit(his(), FACILITY, department, 200).admitted();
        visit.care(box, 45).expect(200);
        var order = new ServiceRequest().setStatus(ServiceRequestStatus.ACTIVE).setIntent(ServiceRequestIntent.ORDER);
        order.setCode(new CodeableConcept().setText("Troponine"));
        order.setSubject(visit.stored().getSubject()).setEncounter(new Reference("Encounter/" + visit.id()));
        order.setAuthoredOn(Date.from(visit.at(50)));
        String ordered = his().post("ServiceRequest", order).expect(201).createdId();
        var report = new DiagnosticReport().setStatus(DiagnosticReportStatus.FINAL);
        report.setCode(new CodeableConcept().setText("Troponine"));
        report.addBasedOn(new Reference("ServiceRequest/" + ordered));
        report.setSubject(visit.stored().getSubject()).setEncounter(new Reference("Encounter/" + visit.id()));
        report.setIssued(Date.from(visit.at(80)));
        his().post("DiagnosticReport", report).expect(201);
        Parameters timeline = timeline(visit);
        assertThat(kinds(timeline)).containsSubsequence("in-progress", "order", "result");
        assertThat(timeline.getParameter().stream()
                        .flatMap(event -> event.getPart().stream())
                        .filter(part -> part.getName().equals("reference"))
                        .map(part -> ((Reference) part.getValue()).getReference()))
                .contains("ServiceRequest/" + ordered);
    }

    @Test
    void whoGoesHomeDoesNotBoardAndTheDecisionIsTheDepartureUnlessSaid() {
        Visit visit = new Visit(his(), FACILITY, department, 200).admitted();
        visit.care(box, 45).expect(200);
        visit.depart("home", 150).expect(200);
        Parameters timeline = timeline(visit);
        assertThat(minutes(timeline, "door-to-decision-minutes")).isEqualTo("150");
        assertThat(minutes(timeline, "boarding-minutes")).isNull();
        assertThat(minutes(timeline, "door-to-triage-minutes")).isNull();
    }

    @Test
    void aDecisionInTheFutureOrBeforeCareIsRefused() {
        Visit visit = new Visit(his(), FACILITY, department, 200).admitted();
        visit.care(box, 45).expect(200);
        visit.copy()
                .getHospitalization()
                .setDischargeDisposition(new CodeableConcept(
                        new Coding("https://istijal.dz/fhir/CodeSystem/disposition", "admitted", null)));
        for (int minute : List.of(10, 260)) {
            visit.copy().getExtension().clear();
            visit.copy().addExtension(DECIDED, new DateTimeType(Date.from(visit.at(minute))));
            visit.send().expect(422);
        }
        assertThat(visit.stored().hasExtension(DECIDED)).isFalse();
    }

    @Test
    void onlyTheHospitalOfTheStaySeesIt() {
        Visit visit = new Visit(his(), FACILITY, department, 20).admitted();
        String path = "Encounter/" + visit.id() + "/$timeline";
        server.as("his-eph-rouiba").get(path).expect(404);
        server.as("lis-chu-mustapha").get(path).expect(403);
        server.as("ministry-reporting").get(path).expect(403);
        String patient = visit.stored().getSubject().getReferenceElement().getIdPart();
        String consultation = his().post("Encounter", Fixtures.consultation(patient, FACILITY))
                .expect(201)
                .createdId();
        his().get("Encounter/" + consultation + "/$timeline").expect(422);
    }

    private Parameters timeline(Visit visit) {
        return his().get("Encounter/" + visit.id() + "/$timeline").expect(200).resource(Parameters.class);
    }

    private static List<String> kinds(Parameters timeline) {
        return timeline.getParameter().stream()
                .filter(parameter -> parameter.getName().equals("event"))
                .map(event -> event.getPart().stream()
                        .filter(part -> part.getName().equals("kind"))
                        .findFirst()
                        .orElseThrow()
                        .getValue()
                        .primitiveValue())
                .toList();
    }

    private static String minutes(Parameters timeline, String name) {
        return timeline.getParameter().stream()
                .filter(parameter -> parameter.getName().equals(name))
                .map(ParametersParameterComponent::getValue)
                .map(value -> value.primitiveValue())
                .findFirst()
                .orElse(null);
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
