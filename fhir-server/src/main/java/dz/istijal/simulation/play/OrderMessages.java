package dz.istijal.simulation.play;

import static dz.istijal.simulation.play.StayMessages.told;
import static dz.istijal.simulation.play.Systems.coded;

import dz.istijal.simulation.DayParameters.Test;
import dz.istijal.simulation.Department;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/** The order of one laboratory test and its result, as hospital and laboratory send them. */
final class OrderMessages {
    private final Department department;

    OrderMessages(Department department) {
        this.department = department;
    }

    /** @param moved the Encounter, when the patient goes elsewhere to wait for the result; {@code null} if not */
    Bundle order(PlayedStay stay, Test test, Encounter moved, Instant at) {
        Transaction transaction = new Transaction(stay.visit() + "/order");
        Reference laboratory = new Reference("Organization/" + department.laboratory());
        ServiceRequest order = Systems.marked(new ServiceRequest());
        order.addIdentifier().setSystem(Systems.ORDER).setValue(stay.visit());
        order.getRequisition().setSystem(Systems.REQUISITION).setValue(stay.visit());
        order.setStatus(ServiceRequest.ServiceRequestStatus.ACTIVE);
        order.setIntent(ServiceRequest.ServiceRequestIntent.ORDER);
        order.addCategory(coded(Systems.OBSERVATION_CATEGORY, "laboratory"));
        order.setPriority(ServiceRequest.ServiceRequestPriority.URGENT);
        order.setCode(coded(Systems.LOINC, test.loinc()).setText(test.text()));
        order.setSubject(new Reference(stay.subject()));
        order.setEncounter(new Reference(stay.encounter()));
        order.setAuthoredOnElement(told(at));
        order.addPerformer(laboratory);
        String urn = transaction.create(order);

        Task task = Systems.marked(new Task());
        task.setStatus(Task.TaskStatus.REQUESTED);
        task.setIntent(Task.TaskIntent.ORDER);
        task.setFocus(new Reference(urn));
        task.setFor(new Reference(stay.subject()));
        task.setEncounter(new Reference(stay.encounter()));
        task.setAuthoredOnElement(told(at));
        task.setRequester(new Reference("Organization/" + department.organization()));
        task.setOwner(laboratory.copy());
        transaction.create(task);
        if (moved != null) {
            transaction.update(moved);
        }
        return transaction.bundle();
    }

    Bundle result(PlayedStay stay, Test test, Instant at) {
        Transaction transaction = new Transaction(stay.visit() + "/result");
        Observation observation = Systems.marked(new Observation());
        observation.addBasedOn(new Reference(stay.order()));
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.addCategory(coded(Systems.OBSERVATION_CATEGORY, "laboratory"));
        observation.setCode(coded(Systems.LOINC, test.loinc()).setText(test.text()));
        observation.setSubject(new Reference(stay.subject()));
        observation.setEncounter(new Reference(stay.encounter()));
        observation.setEffective(told(at));
        observation.setIssued(Date.from(at));
        observation.addPerformer(new Reference("Organization/" + department.laboratory()));
        observation.setValue(StayMessages.quantity(stay.patient().result(), test.unit()));
        String urn = transaction.create(observation);

        DiagnosticReport report = Systems.marked(new DiagnosticReport());
        report.addIdentifier().setSystem(Systems.REPORT).setValue(stay.visit());
        report.addBasedOn(new Reference(stay.order()));
        report.setStatus(DiagnosticReport.DiagnosticReportStatus.FINAL);
        report.addCategory(coded("http://terminology.hl7.org/CodeSystem/v2-0074", "LAB"));
        report.setCode(coded(Systems.LOINC, "11502-2"));
        report.setSubject(new Reference(stay.subject()));
        report.setEncounter(new Reference(stay.encounter()));
        report.setEffective(told(at));
        report.setIssued(Date.from(at));
        report.addPerformer(new Reference("Organization/" + department.laboratory()));
        report.addResult(new Reference(urn));
        transaction.create(report);
        return transaction.bundle();
    }
}
