package dz.istijal.emergency.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class BoardTest {
    private static final String FACILITY = "chu-mustapha";

    @Autowired
    private IstijalServer server;

    private String department;
    private String box;

    @BeforeEach
    void openADepartment() {
        department = Departments.create(server, FACILITY);
        box = Departments.createBox(server, FACILITY, department, 2);
    }

    @Test
    void everybodyIsShownWithPlaceLevelAndClock() {
        Visit waiting = triaged(3, 70);
        waiting.copy().addReasonCode().setText("Douleur thoracique");
        waiting.send().expect(200);
        Visit treated = triaged(2, 30);
        treated.care(box, 20).expect(200);
        triaged(4, 50).depart("left-without-being-seen", 40).expect(200);
        Parameters board = board();
        assertThat(all(board, "place")).hasSize(2);
        assertThat(part(all(board, "place").get(1), "capacity")).containsExactly("2");
        assertThat(all(board, "stay")).hasSize(2);
        ParametersParameterComponent shown = stay(board, waiting);
        assertThat(part(shown, "patient")).containsExactly("Benali Amina");
        assertThat(part(shown, "gender")).containsExactly("female");
        assertThat(part(shown, "birth-date")).containsExactly("1990-05-17");
        assertThat(part(shown, "ticket")).containsExactly(waiting.ticket());
        assertThat(part(shown, "status")).containsExactly("triaged");
        assertThat(part(shown, "level")).containsExactly("3");
        assertThat(part(shown, "overdue")).containsExactly("true");
        assertThat(part(shown, "complaint")).containsExactly("Douleur thoracique");
        assertThat(part(shown, "version"))
                .containsExactly(waiting.stored().getIdElement().getVersionIdPart());
        assertThat(part(shown, "care")).isEmpty();
        assertThat(part(stay(board, treated), "location")).containsExactly("Location/" + box);
        assertThat(part(stay(board, treated), "overdue")).containsExactly("true");
        assertThat(part(stay(board, treated), "care")).hasSize(1);
    }

    @Test
    void theOrderIsThatOfTheQueue() {
        for (int level : new int[] {4, 2, 5, 1, 3, 3}) {
            triaged(level, 20 + level);
        }
        new Visit(his(), FACILITY, department, 5).admitted();
        List<String> queue = his().search("Location/" + department + "/$queue?status=all").getEntry().stream()
                .filter(entry -> entry.getResource() instanceof Encounter)
                .map(entry -> "Encounter/" + entry.getResource().getIdElement().getIdPart())
                .toList();
        assertThat(all(board(), "stay").stream()
                        .flatMap(stay -> part(stay, "encounter").stream())
                        .toList())
                .hasSize(7)
                .isEqualTo(queue);
    }

    @Test
    void ordersResultsAndAlertsAreCounted() {
        Visit visit = triaged(2, 30);
        visit.care(box, 20).expect(200);
        Encounter stay = visit.stored();
        String answered = StayOrders.order(his(), stay);
        String open = StayOrders.order(his(), stay);
        Flag critical = new Flag()
                .setStatus(FlagStatus.ACTIVE)
                .setCode(new CodeableConcept(
                        new Coding("https://istijal.dz/fhir/CodeSystem/flag", "critical-result", null)))
                .setSubject(stay.getSubject())
                .setEncounter(new Reference("Encounter/" + visit.id()));
        his().post("Flag", critical).expect(201);
        assertThat(counts(visit)).containsExactly("2", "2", "0");
        String report = StayOrders.report(lab(), stay, answered, DiagnosticReportStatus.FINAL);
        assertThat(counts(visit)).containsExactly("2", "1", "1");
        assertThat(part(stay(board(), visit), "flag")).containsExactly("critical-result");

        ServiceRequest order = his().get("ServiceRequest/" + open).expect(200).resource(ServiceRequest.class);
        his().put("ServiceRequest/" + open, order.setStatus(ServiceRequestStatus.REVOKED))
                .expect(200);
        assertThat(counts(visit)).containsExactly("1", "0", "1");
        DiagnosticReport sent =
                lab().get("DiagnosticReport/" + report).expect(200).resource(DiagnosticReport.class);
        lab().put("DiagnosticReport/" + report, sent.setStatus(DiagnosticReportStatus.ENTEREDINERROR))
                .expect(200);
        assertThat(counts(visit)).containsExactly("1", "1", "0");
    }

    @Test
    void anOrderAndItsResultAreToldToWhoFollowsTheDepartment() {
        Visit visit = triaged(2, 30);
        String order = StayOrders.order(his(), visit.stored());
        awaitEvents(visit, 3);
        StayOrders.report(lab(), visit.stored(), order, DiagnosticReportStatus.PRELIMINARY);
        awaitEvents(visit, 4);
    }

    @Test
    void whoHasNoNameIsShownWithout() {
        String patient = his().post("Patient", unidentified()).expect(201).createdId();
        Visit visit = new Visit(his(), FACILITY, department, 20);
        visit.copy().setSubject(new Reference("Patient/" + patient));
        his().post("Encounter", visit.copy()).expect(201);
        ParametersParameterComponent shown = all(board(), "stay").get(0);
        assertThat(part(shown, "patient")).containsExactly("Patient/" + patient);
        assertThat(part(shown, "birth-date")).isEmpty();
    }

    @Test
    void onlyClinicalStaffOfTheDepartmentSeesIt() {
        String path = "Location/" + department + "/$board";
        server.as("his-eph-rouiba").get(path).expect(404);
        server.as("lis-chu-mustapha").get(path).expect(403);
        server.as("ministry-reporting").get(path).expect(403);
        server.as(
                        "his-chu-mustapha",
                        "system/Encounter.rs system/Patient.rs system/Flag.rs system/ServiceRequest.rs system/Location.rs")
                .get(path)
                .expect(403);
        server.asPerson("medecin").get(path).expect(200);
        server.asPerson("infirmier").get(path).expect(200);
        server.asPerson("accueil").get(path).expect(403);
        server.anonymous().get(path).expect(401);
    }

    private void awaitEvents(Visit visit, int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> all(
                                        his().get("Location/" + department + "/$events")
                                                .expect(200)
                                                .resource(Parameters.class),
                                        "event")
                                .size()
                        == count);
    }

    private List<String> counts(Visit visit) {
        ParametersParameterComponent stay = stay(board(), visit);
        return List.of("orders", "pending", "results").stream()
                .flatMap(name -> part(stay, name).stream())
                .toList();
    }

    private Parameters board() {
        return his().get("Location/" + department + "/$board").expect(200).resource(Parameters.class);
    }

    private static ParametersParameterComponent stay(Parameters board, Visit visit) {
        return all(board, "stay").stream()
                .filter(stay -> part(stay, "encounter").contains("Encounter/" + visit.id()))
                .findFirst()
                .orElseThrow();
    }

    private static List<ParametersParameterComponent> all(Parameters answer, String name) {
        return answer.getParameter().stream()
                .filter(parameter -> parameter.getName().equals(name))
                .toList();
    }

    private static List<String> part(ParametersParameterComponent parameter, String name) {
        return parameter.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .map(part -> part.getValue() instanceof Reference reference
                        ? reference.hasDisplay() ? reference.getDisplay() : reference.getReference()
                        : part.getValue() instanceof Coding coding
                                ? coding.getCode()
                                : part.getValue().primitiveValue())
                .toList();
    }

    private static Patient unidentified() {
        var patient = new Patient();
        patient.addIdentifier().setSystem("https://istijal.dz/fhir/sid/demo").setValue(Fixtures.uniqueIdentifier());
        patient.addExtension(
                "https://istijal.dz/fhir/StructureDefinition/identity-marker",
                new Coding("https://istijal.dz/fhir/CodeSystem/identity-marker", "unidentified", null));
        return patient;
    }

    private Visit triaged(int level, int minutesAgo) {
        Visit visit = new Visit(his(), FACILITY, department, minutesAgo).admitted();
        visit.triage(level, 1).expect(200);
        return visit;
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }

    private FhirHttpClient lab() {
        return server.as("lis-chu-mustapha");
    }
}
