package dz.istijal.orders;

import static dz.istijal.orders.OrderScenes.orderTroponin;
import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.orders.OrderScenes.Ordered;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class LaboratoryAccessTest {
    @Autowired
    private IstijalServer server;

    private FhirHttpClient hospital;
    private FhirHttpClient laboratory;
    private Ordered ordered;

    @BeforeEach
    void aTroponinIsOrdered() {
        hospital = server.as("his-chu-mustapha");
        laboratory = server.as("lis-chu-mustapha");
        ordered = orderTroponin(hospital, "chu-mustapha");
    }

    @Test
    void theLaboratoryFindsTheOrderWithItsPatientAndEncounter() {
        Bundle found = laboratory.search("Task?owner=Organization/labo-chu-mustapha&_include=Task:focus"
                + "&_include=Task:patient&_include=Task:encounter&_count=200&_id=" + ordered.task());

        assertThat(types(found)).containsExactlyInAnyOrder("Task", "ServiceRequest", "Patient", "Encounter");
        laboratory.get("ServiceRequest/" + ordered.order()).expect(200);
        laboratory.get("Patient/" + ordered.patient()).expect(200);
        laboratory.get("Encounter/" + ordered.encounter()).expect(200);
        laboratory.get("ServiceRequest/" + ordered.order() + "/_history/1").expect(200);
    }

    @Test
    void theSpecimensOfTheOrderAreSeenToo() {
        Specimen tube = new Specimen()
                .setType(new CodeableConcept().setText("Sang veineux"))
                .setSubject(new Reference("Patient/" + ordered.patient()))
                .addRequest(new Reference("ServiceRequest/" + ordered.order()));
        String id = hospital.post("Specimen", tube).expect(201).createdId();

        laboratory.get("Specimen/" + id).expect(200);
    }

    @Test
    void anOrderAddressedByItsPerformerAloneIsSeen() {
        ServiceRequest order = order();
        order.setId((String) null);
        order.addPerformer(new Reference("Organization/labo-chu-mustapha"));
        String id = hospital.post("ServiceRequest", order).expect(201).createdId();

        laboratory.get("ServiceRequest/" + id).expect(200);
    }

    @Test
    void whatIsAddressedToAnotherDepartmentDoesNotExistForTheLaboratory() {
        Ordered other = orderTroponin(hospital, "chu-mustapha", "chu-mustapha");

        for (String path : List.of(
                "Task/" + other.task(),
                "ServiceRequest/" + other.order(),
                "Encounter/" + other.encounter(),
                "Patient/" + other.patient(),
                "Task/" + other.task() + "/_history")) {
            assertThat(laboratory.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(laboratory.search("Task?_id=" + other.task()).getEntry()).isEmpty();
        assertThat(laboratory
                        .search("ServiceRequest?subject=Patient/" + other.patient())
                        .getEntry())
                .isEmpty();
    }

    @Test
    void theRestOfThePatientsRecordDoesNotExistForTheLaboratory() {
        Reference patient = new Reference("Patient/" + ordered.patient());
        String condition = hospital.post(
                        "Condition", new Condition().setSubject(patient).setCode(new CodeableConcept().setText("HTA")))
                .expect(201)
                .createdId();
        MedicationRequest prescription = new MedicationRequest()
                .setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE)
                .setIntent(MedicationRequest.MedicationRequestIntent.ORDER)
                .setSubject(patient)
                .setMedication(new CodeableConcept().setText("Aspirine"));
        String medication =
                hospital.post("MedicationRequest", prescription).expect(201).createdId();
        String pulse = hospital.post("Observation", Fixtures.heartRate(ordered.patient(), ordered.encounter(), 88))
                .expect(201)
                .createdId();
        String otherVisit = hospital.post("Encounter", Fixtures.consultation(ordered.patient(), "chu-mustapha"))
                .expect(201)
                .createdId();

        assertThat(laboratory.get("Observation/" + pulse).status()).isEqualTo(404);
        assertThat(laboratory.get("Encounter/" + otherVisit).status()).isEqualTo(404);
        assertThat(laboratory.get("Condition/" + condition).status()).isIn(403, 404);
        assertThat(laboratory.get("MedicationRequest/" + medication).status()).isIn(403, 404);
        assertThat(laboratory
                        .search("Observation?subject=Patient/" + ordered.patient())
                        .getEntry())
                .isEmpty();
        assertThat(types(laboratory.search("Patient?_id=" + ordered.patient()
                        + "&_revinclude=Observation:subject&_revinclude=Encounter:subject&_revinclude=Task:patient")))
                .containsExactlyInAnyOrder("Patient", "Encounter", "Task");
    }

    @Test
    void theLaboratoryMovesItsTaskForwardAndCannotSkip() {
        Task task = task();
        task.setStatus(TaskStatus.ACCEPTED);
        laboratory.put("Task/" + ordered.task(), task).expect(200);
        task.setStatus(TaskStatus.COMPLETED);
        laboratory.put("Task/" + ordered.task(), task).expect(422);
        task.setStatus(TaskStatus.INPROGRESS);
        laboratory.put("Task/" + ordered.task(), task).expect(200);

        assertThat(task().getStatus()).isEqualTo(TaskStatus.INPROGRESS);
    }

    @Test
    void theLaboratoryMovesItsTaskByPatchUnderTheSameRules() {
        assertThat(patchTask(ordered.task(), "replace", "/status", "accepted")).isEqualTo(200);
        assertThat(task().getStatus()).isEqualTo(TaskStatus.ACCEPTED);
        assertThat(patchTask(ordered.task(), "replace", "/status", "completed")).isEqualTo(422);
        assertThat(patchTask(ordered.task(), "replace", "/owner/reference", "Organization/chu-mustapha"))
                .isEqualTo(403);
        assertThat(task().getMeta().getVersionId()).isEqualTo("2");
    }

    @Test
    void aTaskThatTheLaboratoryMayNotSeeCannotBePatchedByIt() {
        Ordered other = orderTroponin(hospital, "chu-mustapha", "chu-mustapha");

        assertThat(patchTask(other.task(), "replace", "/status", "accepted")).isEqualTo(404);
        assertThat(hospital.get("Task/" + other.task())
                        .expect(200)
                        .resource(Task.class)
                        .getStatus())
                .isEqualTo(TaskStatus.REQUESTED);
    }

    private int patchTask(String task, String operation, String path, String value) {
        String patch = "[{\"op\":\"%s\",\"path\":\"%s\",\"value\":\"%s\"}]".formatted(operation, path, value);
        return laboratory
                .send(
                        "PATCH",
                        "Task/" + task,
                        BodyPublishers.ofString(patch),
                        "Content-Type",
                        "application/json-patch+json")
                .status();
    }

    @Test
    void theLaboratoryChangesNothingOfWhoDoesWhatForWhom() {
        Task handedOn = task();
        handedOn.setOwner(new Reference("Organization/chu-mustapha"));
        laboratory.put("Task/" + ordered.task(), handedOn).expect(403);
        Task otherPatient = task();
        String stranger = hospital.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        otherPatient.setFor(new Reference("Patient/" + stranger));
        laboratory.put("Task/" + ordered.task(), otherPatient).expect(403);
        laboratory.put("ServiceRequest/" + ordered.order(), order()).expect(403);
        laboratory.post("ServiceRequest", order()).expect(403);
        laboratory.put("Patient/" + ordered.patient(), patient()).expect(403);
        laboratory.delete("Task/" + ordered.task()).expect(403);

        assertThat(task().getMeta().getVersionId()).isEqualTo("1");
    }

    @Test
    void aTaskThatTheLaboratoryMayNotSeeCannotBeChangedByIt() {
        Ordered other = orderTroponin(hospital, "chu-mustapha", "chu-mustapha");
        Task foreign = hospital.get("Task/" + other.task()).expect(200).resource(Task.class);

        laboratory
                .put("Task/" + other.task(), foreign.setStatus(TaskStatus.ACCEPTED))
                .expect(404);
    }

    @Test
    void anOrderHandedToAnotherDepartmentIsLostToTheLaboratoryWithWhatBelongsToIt() {
        Task task = task();
        task.setOwner(new Reference("Organization/chu-mustapha"));
        hospital.put("Task/" + ordered.task(), task).expect(200);

        for (String path : List.of(
                "Task/" + ordered.task(),
                "ServiceRequest/" + ordered.order(),
                "Patient/" + ordered.patient(),
                "Encounter/" + ordered.encounter())) {
            assertThat(laboratory.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void whatAnotherOrderOfTheSamePatientJustifiesStaysVisible() {
        Ordered second = orderTroponin(hospital, ordered.patient(), ordered.encounter(), OrderScenes.LABORATORY);
        Task task = task();
        task.setOwner(new Reference("Organization/chu-mustapha"));
        hospital.put("Task/" + ordered.task(), task).expect(200);

        assertThat(laboratory.get("ServiceRequest/" + ordered.order()).status()).isEqualTo(404);
        laboratory.get("ServiceRequest/" + second.order()).expect(200);
        laboratory.get("Patient/" + ordered.patient()).expect(200);
        laboratory.get("Encounter/" + ordered.encounter()).expect(200);
    }

    @Test
    void anotherFacilityWithdrawingItsOrderLeavesThisOnesPatientVisible() {
        FhirHttpClient rouiba = server.as("his-eph-rouiba");
        String encounter = rouiba.post("Encounter", Fixtures.consultation(ordered.patient(), "eph-rouiba"))
                .expect(201)
                .createdId();
        Ordered theirs = orderTroponin(rouiba, ordered.patient(), encounter, OrderScenes.LABORATORY);
        laboratory.get("ServiceRequest/" + theirs.order()).expect(200);
        Task task = rouiba.get("Task/" + theirs.task()).expect(200).resource(Task.class);
        task.setOwner(new Reference("Organization/eph-rouiba"));
        rouiba.put("Task/" + theirs.task(), task).expect(200);

        assertThat(laboratory.get("Encounter/" + encounter).status()).isEqualTo(404);
        laboratory.get("Patient/" + ordered.patient()).expect(200);
    }

    @Test
    void aRevokedOrderStaysReadableAndItsTaskIsCancelled() {
        ServiceRequest order = order();
        order.setStatus(ServiceRequest.ServiceRequestStatus.REVOKED);
        hospital.put("ServiceRequest/" + ordered.order(), order).expect(200);

        laboratory.get("ServiceRequest/" + ordered.order()).expect(200);
        assertThat(task().getStatus()).isEqualTo(TaskStatus.CANCELLED);
        order.setStatus(ServiceRequest.ServiceRequestStatus.ACTIVE);
        hospital.put("ServiceRequest/" + ordered.order(), order).expect(422);
    }

    private Task task() {
        return hospital.get("Task/" + ordered.task()).expect(200).resource(Task.class);
    }

    private ServiceRequest order() {
        return hospital.get("ServiceRequest/" + ordered.order()).expect(200).resource(ServiceRequest.class);
    }

    private Patient patient() {
        return hospital.get("Patient/" + ordered.patient()).expect(200).resource(Patient.class);
    }

    private static List<String> types(Bundle found) {
        return found.getEntry().stream()
                .map(entry -> entry.getResource().fhirType())
                .toList();
    }
}
