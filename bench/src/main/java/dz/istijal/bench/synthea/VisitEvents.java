package dz.istijal.bench.synthea;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;

/** The transaction Bundles of one visit. Each Encounter is the whole state as the hospital's system knows it then. */
final class VisitEvents {

    private final Facility facility;
    private final VisitClock clock;
    private final SyntheaRecord record;
    private final Patient synthea;
    private final Encounter source;
    private final String arrivalMode;
    private final VisitResources resources;
    private final List<Condition> diagnoses;

    VisitEvents(Facility facility, VisitClock clock, SyntheaRecord record, Encounter source, String arrivalMode) {
        this.facility = facility;
        this.clock = clock;
        this.record = record;
        this.synthea = record.patient();
        this.source = source;
        this.arrivalMode = arrivalMode;
        this.resources = new VisitResources(facility, clock, patientUrn(), encounterUrn());
        List<Condition> found = record.conditions(source);
        this.diagnoses = found.isEmpty() ? List.of(resources.diagnosisFrom(complaint())) : found;
    }

    String patientUrn() {
        return "urn:uuid:" + synthea.getIdElement().getIdPart();
    }

    String encounterUrn() {
        return "urn:uuid:" + source.getIdElement().getIdPart();
    }

    Event admission() {
        TransactionBuilder transaction = new TransactionBuilder();
        transaction.createOnce(
                patientUrn(),
                resources.patient(synthea),
                "identifier=" + DemoSystems.PATIENT + "|"
                        + synthea.getIdElement().getIdPart());
        transaction.create(encounterUrn(), encounter(Encounter.EncounterStatus.ARRIVED));
        return event(Event.Kind.ADMISSION, facility.client(), transaction);
    }

    Event triage(List<Observation> vitalSigns, int level) {
        TransactionBuilder transaction = new TransactionBuilder();
        transaction.update(encounterUrn(), encounter(Encounter.EncounterStatus.TRIAGED));
        vitalSigns.forEach(sign -> transaction.create(
                resources.urn("triage", sign.getIdElement().getIdPart()), resources.vitalSign(sign)));
        transaction.create(resources.urn("triage", "level"), resources.triageLevel(level));
        return event(Event.Kind.TRIAGE, facility.client(), transaction);
    }

    Event care(Optional<DiagnosticReport> report) {
        TransactionBuilder transaction = new TransactionBuilder();
        transaction.update(encounterUrn(), encounter(Encounter.EncounterStatus.INPROGRESS));
        for (int i = 0; i < diagnoses.size(); i++) {
            transaction.create(diagnosisUrn(i), resources.diagnosis(diagnoses.get(i)));
        }
        report.ifPresent(it -> {
            String order = orderUrn(it);
            transaction.create(order, resources.order(it, source.getIdElement().getIdPart()));
            transaction.create(resources.urn("task", it.getIdElement().getIdPart()), resources.task(order));
        });
        for (MedicationRequest prescription : record.prescriptions(source)) {
            transaction.create(
                    resources.urn("prescription", prescription.getIdElement().getIdPart()),
                    resources.prescription(
                            prescription,
                            record.product(prescription),
                            source.getIdElement().getIdPart()));
        }
        return event(Event.Kind.CARE, facility.client(), transaction);
    }

    Event result(DiagnosticReport report, List<Observation> results) {
        TransactionBuilder transaction = new TransactionBuilder();
        List<Reference> references = new ArrayList<>();
        for (Observation result : results) {
            String urn = resources.urn("result", result.getIdElement().getIdPart());
            references.add(new Reference(urn));
            transaction.create(urn, resources.result(result, orderUrn(report)));
        }
        transaction.create(
                resources.urn("report", report.getIdElement().getIdPart()),
                resources.report(
                        report,
                        orderUrn(report),
                        references,
                        source.getIdElement().getIdPart()));
        return event(Event.Kind.RESULT, facility.laboratoryClient(), transaction);
    }

    Event departure(String disposition) {
        Encounter encounter = encounter(Encounter.EncounterStatus.FINISHED);
        encounter.getPeriod().setEnd(VisitClock.date(clock.departure()));
        encounter.getHospitalization().setDischargeDisposition(coded(DemoSystems.DISPOSITION, disposition));
        for (int i = 0; i < diagnoses.size(); i++) {
            encounter.addDiagnosis().setCondition(new Reference(diagnosisUrn(i)));
        }
        TransactionBuilder transaction = new TransactionBuilder();
        transaction.update(encounterUrn(), encounter);
        return event(Event.Kind.DEPARTURE, facility.client(), transaction);
    }

    private Encounter encounter(Encounter.EncounterStatus status) {
        Encounter encounter = new Encounter();
        resources.mark(encounter);
        encounter.addExtension(
                new Extension(DemoSystems.ARRIVAL_MODE_EXTENSION, coded(DemoSystems.ARRIVAL_MODE, arrivalMode)));
        encounter
                .addIdentifier()
                .setSystem(DemoSystems.VISIT)
                .setValue(source.getIdElement().getIdPart());
        encounter.setStatus(status);
        encounter.getClass_().setSystem(DemoSystems.ACT_CODE).setCode("EMER").setDisplay("emergency");
        encounter.setSubject(new Reference(patientUrn()));
        encounter.setServiceProvider(new Reference(facility.organization()));
        encounter.setPeriod(new Period().setStart(VisitClock.date(clock.arrival())));
        encounter.addReasonCode(complaint());
        encounter.addLocation().setLocation(new Reference(facility.emergencyDepartment()));
        if (status == Encounter.EncounterStatus.INPROGRESS || status == Encounter.EncounterStatus.FINISHED) {
            encounter
                    .addParticipant()
                    .setPeriod(new Period().setStart(VisitClock.date(clock.care())))
                    .setIndividual(new Reference()
                            .setDisplay(source.getParticipantFirstRep()
                                    .getIndividual()
                                    .getDisplay()));
            encounter.addLocation().setLocation(new Reference(facility.box()));
        }
        return encounter;
    }

    private CodeableConcept complaint() {
        String text = source.getReasonCodeFirstRep().getCodingFirstRep().getDisplay();
        return new CodeableConcept()
                .setText(text == null ? source.getTypeFirstRep().getText() : text);
    }

    private String diagnosisUrn(int index) {
        return resources.urn("diagnosis", String.valueOf(index));
    }

    private String orderUrn(DiagnosticReport report) {
        return resources.urn("order", report.getIdElement().getIdPart());
    }

    private static CodeableConcept coded(String system, String code) {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding().setSystem(system).setCode(code);
        return concept;
    }

    private static Event event(Event.Kind kind, String client, TransactionBuilder transaction) {
        return new Event(kind, client, transaction.build());
    }
}
