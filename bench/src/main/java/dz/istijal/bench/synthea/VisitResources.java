package dz.istijal.bench.synthea;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Dosage.DosageDoseAndRateComponent;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/** The resources of one visit, rewritten from Synthea's: no foreign profiles or references, our codes, a demo mark. */
final class VisitResources {

    private final Facility facility;
    private final VisitClock clock;
    private final String patientUrn;
    private final String encounterUrn;

    VisitResources(Facility facility, VisitClock clock, String patientUrn, String encounterUrn) {
        this.facility = facility;
        this.clock = clock;
        this.patientUrn = patientUrn;
        this.encounterUrn = encounterUrn;
    }

    /** The same for the same visit, role and source, so that events can refer to each other's resources. */
    String urn(String role, String source) {
        String name = encounterUrn + "/" + role + "/" + source;
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    void mark(Resource resource) {
        resource.getMeta().addTag().setSystem(DemoSystems.TAGS).setCode("demo");
    }

    Patient patient(Patient synthea) {
        Patient patient = new Patient();
        mark(patient);
        patient.addIdentifier().setSystem(DemoSystems.PATIENT).setValue(SyntheaRecord.id(synthea));
        synthea.getName().forEach(name -> patient.addName(name.copy()));
        patient.setGenderElement(synthea.getGenderElement().copy());
        patient.setBirthDateElement(synthea.getBirthDateElement().copy());
        return patient;
    }

    Observation vitalSign(Observation synthea) {
        Observation sign = observation("vital-signs", clock.triage());
        sign.setCode(synthea.getCode().copy());
        sign.setValue(synthea.hasValue() ? synthea.getValue().copy() : null);
        synthea.getComponent().forEach(component -> sign.addComponent(component.copy()));
        return sign;
    }

    Observation triageLevel(int level) {
        Observation observation = observation("survey", clock.triage());
        observation.getCode().addCoding().setSystem(DemoSystems.LOINC).setCode("75616-3");
        CodeableConcept value = new CodeableConcept();
        value.addCoding().setSystem(DemoSystems.TRIAGE_LEVEL).setCode(String.valueOf(level));
        observation.setValue(value);
        observation
                .getMethod()
                .addCoding()
                .setSystem(DemoSystems.TRIAGE_SCALE)
                .setVersion("1")
                .setCode("iitt");
        return observation;
    }

    /** The complaint told as a diagnosis, for a visit at which Synthea found none. */
    Condition diagnosisFrom(CodeableConcept complaint) {
        return new Condition().setCode(complaint);
    }

    Condition diagnosis(Condition synthea) {
        Condition condition = new Condition();
        mark(condition);
        condition
                .getClinicalStatus()
                .addCoding()
                .setSystem(DemoSystems.CONDITION_CLINICAL)
                .setCode("active");
        condition
                .getVerificationStatus()
                .addCoding()
                .setSystem(DemoSystems.CONDITION_VERIFICATION)
                .setCode("confirmed");
        condition
                .addCategory()
                .addCoding()
                .setSystem(DemoSystems.CONDITION_CATEGORY)
                .setCode("encounter-diagnosis");
        condition.setCode(synthea.getCode().copy());
        condition.setSubject(new Reference(patientUrn));
        condition.setEncounter(new Reference(encounterUrn));
        condition.setRecordedDate(VisitClock.date(clock.care()));
        return condition;
    }

    ServiceRequest order(DiagnosticReport synthea, String visit) {
        ServiceRequest order = new ServiceRequest();
        mark(order);
        order.getRequisition().setSystem(DemoSystems.REQUISITION).setValue(visit);
        order.setStatus(ServiceRequest.ServiceRequestStatus.ACTIVE);
        order.setIntent(ServiceRequest.ServiceRequestIntent.ORDER);
        order.setCode(synthea.getCode().copy());
        order.setSubject(new Reference(patientUrn));
        order.setEncounter(new Reference(encounterUrn));
        order.setAuthoredOn(VisitClock.date(clock.care()));
        order.addPerformer(new Reference(facility.laboratoryOrganization()));
        return order;
    }

    Task task(String orderUrn) {
        Task task = new Task();
        mark(task);
        task.setStatus(Task.TaskStatus.REQUESTED);
        task.setIntent(Task.TaskIntent.ORDER);
        task.setFocus(new Reference(orderUrn));
        task.setFor(new Reference(patientUrn));
        task.setEncounter(new Reference(encounterUrn));
        task.setAuthoredOn(VisitClock.date(clock.care()));
        task.setOwner(new Reference(facility.laboratoryOrganization()));
        return task;
    }

    MedicationRequest prescription(MedicationRequest synthea, CodeableConcept product, String visit) {
        MedicationRequest prescription = new MedicationRequest();
        mark(prescription);
        prescription.getGroupIdentifier().setSystem(DemoSystems.PRESCRIPTION).setValue(visit);
        prescription.setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE);
        prescription.setIntent(MedicationRequest.MedicationRequestIntent.ORDER);
        prescription.setMedication(product.copy());
        prescription.setSubject(new Reference(patientUrn));
        prescription.setEncounter(new Reference(encounterUrn));
        prescription.setAuthoredOn(VisitClock.date(clock.care()));
        synthea.getDosageInstruction().forEach(dosage -> prescription.addDosageInstruction(counted(dosage.copy())));
        return prescription;
    }

    /** Synthea's "1" is one tablet, puff or patch; a number without a unit is no prescription (dz-med-2). */
    private static Dosage counted(Dosage dosage) {
        for (DosageDoseAndRateComponent each : dosage.getDoseAndRate()) {
            if (each.hasDoseQuantity()
                    && !each.getDoseQuantity().hasUnit()
                    && !each.getDoseQuantity().hasCode()) {
                each.getDoseQuantity()
                        .setUnit("dose")
                        .setSystem("http://unitsofmeasure.org")
                        .setCode("{dose}");
            }
        }
        return dosage;
    }

    Observation result(Observation synthea, String orderUrn) {
        Observation result = observation("laboratory", clock.result());
        result.addBasedOn(new Reference(orderUrn));
        result.setCode(synthea.getCode().copy());
        result.setValue(synthea.hasValue() ? synthea.getValue().copy() : null);
        synthea.getComponent().forEach(component -> result.addComponent(component.copy()));
        synthea.getReferenceRange().forEach(range -> result.addReferenceRange(range.copy()));
        return result;
    }

    DiagnosticReport report(DiagnosticReport synthea, String orderUrn, List<Reference> results, String visit) {
        DiagnosticReport report = new DiagnosticReport();
        mark(report);
        report.addIdentifier().setSystem(DemoSystems.REPORT).setValue(visit);
        report.addBasedOn(new Reference(orderUrn));
        report.setStatus(DiagnosticReport.DiagnosticReportStatus.FINAL);
        report.addCategory()
                .addCoding()
                .setSystem(DemoSystems.DIAGNOSTIC_SERVICE)
                .setCode("LAB");
        report.setCode(synthea.getCode().copy());
        report.setSubject(new Reference(patientUrn));
        report.setEncounter(new Reference(encounterUrn));
        report.setEffective(VisitClock.dateTime(clock.result()));
        report.setIssued(VisitClock.date(clock.result()));
        results.forEach(report::addResult);
        return report;
    }

    private Observation observation(String category, Instant at) {
        Observation observation = new Observation();
        mark(observation);
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation
                .addCategory()
                .addCoding()
                .setSystem(DemoSystems.OBSERVATION_CATEGORY)
                .setCode(category);
        observation.setSubject(new Reference(patientUrn));
        observation.setEncounter(new Reference(encounterUrn));
        observation.setEffective(VisitClock.dateTime(at));
        return observation;
    }
}
