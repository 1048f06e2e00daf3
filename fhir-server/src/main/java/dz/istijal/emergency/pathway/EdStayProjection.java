package dz.istijal.emergency.pathway;

import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import dz.istijal.emergency.pathway.EdStayStore.OpenStay;
import dz.istijal.emergency.pathway.EmergencyDepartments.EmergencyDepartment;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.WriteContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Keeps the row of a stay in {@code istijal.ed_stay} equal to its stored Encounter, its triages and its alerts. */
@Component
class EdStayProjection {
    private final EdStayStore stays;
    private final TriageStore triages;
    private final Admission admission;
    private final TargetTimes targets;

    EdStayProjection(EdStayStore stays, TriageStore triages, Admission admission, TargetTimes targets) {
        this.stays = stays;
        this.triages = triages;
        this.admission = admission;
        this.targets = targets;
    }

    /** @param stored the stay as it is stored in this transaction */
    void keep(Encounter stored, WriteContext context) {
        keep(stored, triages.of(stored.getIdElement().getIdPart()), context);
    }

    /** @param counted the triages of the stay that count, as this transaction leaves them */
    void keep(Encounter stored, List<Triage> counted, WriteContext context) {
        EdStay stay = of(stored, counted, context);
        try {
            if (!stays.update(stay)) {
                insert(stored, stay, StayFlags.writtenWith(stored, context), context);
            }
        } catch (DuplicateKeyException twice) {
            throw raced(twice);
        }
    }

    /**
     * @param created in this transaction; a triage of it may have been stored before it
     * @throws FaultException 422 when the patient is in an emergency department of the facility already
     */
    void begin(Encounter created, WriteContext context) {
        EdStay stay = of(created, triages.of(created.getIdElement().getIdPart()), context);
        try {
            insert(created, stay, StayFlags.writtenWith(created, context), context)
                    .ifPresent(EdStayProjection::refuse);
        } catch (DuplicateKeyException twice) {
            throw raced(twice);
        }
    }

    /** @param flags id and code of each active alert of the stay */
    void rebuild(Encounter stored, Map<String, String> flags, WriteContext context) {
        EdStay stay = of(stored, triages.of(stored.getIdElement().getIdPart()), context);
        insert(stored, stay, flags, context);
    }

    /** @throws FaultException 422 when another stay of this patient is open in the facility */
    void refuseSecond(String patientId, Encounter stay, WriteContext context) {
        stays.open(
                        patientId,
                        FacilityPartition.of(stay, context),
                        stay.getIdElement().getIdPart())
                .ifPresent(EdStayProjection::refuse);
    }

    /** Makes all other writers of the stay and of its triages wait until the transaction ends. */
    void lock(String encounterId) {
        stays.lock(encounterId);
    }

    /**
     * For a writer that holds the row of the Encounter already.
     *
     * @return what is stored of the triages of a stay, which nobody else changes until the transaction ends
     */
    List<Triage> lockTriages(String encounterId) {
        stays.lockRow(encounterId);
        return triages.of(encounterId);
    }

    void forget(Encounter deleted) {
        stays.remove(deleted.getIdElement().getIdPart());
    }

    private Optional<OpenStay> insert(Encounter stored, EdStay stay, Map<String, String> flags, WriteContext context) {
        return stays.insert(stay, FacilityPartition.of(stored, context), bornOf(stay.patientId(), context), flags);
    }

    private EdStay of(Encounter stored, List<Triage> counted, WriteContext context) {
        // The list of places begins with the one the patient was admitted to, and the server keeps it so.
        String department = admission
                .departmentOf(stored, context)
                .map(EmergencyDepartment::id)
                .orElse(null);
        return EdStay.of(stored, department, counted, targets);
    }

    private static LocalDate bornOf(String patientId, WriteContext context) {
        return context.transaction().stream()
                .flatMap(bundle -> bundle.getEntry().stream())
                .map(BundleEntryComponent::getResource)
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .filter(patient -> patientId.equals(patient.getIdElement().getIdPart()) && patient.hasBirthDate())
                .map(patient -> firstDayOf(patient.getBirthDateElement().getValueAsString()))
                .findFirst()
                .orElse(null);
    }

    /** Of {@code 1990} the first of January, as a search takes it. */
    private static LocalDate firstDayOf(String date) {
        return LocalDate.parse(date + "-01-01".substring(date.length() - "1990".length()));
    }

    private static void refuse(OpenStay open) {
        throw FaultException.unprocessable(
                Fault.rule("emergency.admission.already-here", "Encounter.subject", open.ticket(), open.encounterId()));
    }

    /** Two admissions of one patient at once: the second is tried again and then sees the first. */
    private static ResourceVersionConflictException raced(DuplicateKeyException twice) {
        var raced = new ResourceVersionConflictException("Two stays of one patient began at once");
        raced.initCause(twice);
        return raced;
    }
}
