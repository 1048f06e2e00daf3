package dz.istijal.emergency.pathway;

import dz.istijal.fhir.rules.WriteContext;
import java.util.List;
import org.hl7.fhir.r4.model.Encounter;
import org.springframework.stereotype.Component;

/** Keeps the row of a stay in {@code istijal.ed_stay} equal to its stored Encounter and its triages. */
@Component
class EdStayProjection {
    private final EdStayStore stays;
    private final TriageStore triages;
    private final Admission admission;

    EdStayProjection(EdStayStore stays, TriageStore triages, Admission admission) {
        this.stays = stays;
        this.triages = triages;
        this.admission = admission;
    }

    /** @param stored the stay as it is stored in this transaction */
    void keep(Encounter stored, WriteContext context) {
        keep(stored, triages.of(stored.getIdElement().getIdPart()), context);
    }

    /** @param counted the triages of the stay that count, as this transaction leaves them */
    void keep(Encounter stored, List<Triage> counted, WriteContext context) {
        EdStay stay = EdStay.of(stored, counted);
        if (!stays.update(stay)) {
            insert(stored, stay, context);
        }
    }

    /** @param created in this transaction; a triage of it may have been stored before it */
    void begin(Encounter created, WriteContext context) {
        insert(created, EdStay.of(created, triages.of(created.getIdElement().getIdPart())), context);
    }

    private void insert(Encounter stored, EdStay stay, WriteContext context) {
        // The list of places begins with the one the patient was admitted to, and the server keeps it so.
        String department =
                admission.departmentOf(stored, context).orElseThrow().id();
        stays.insert(stay, department, FacilityPartition.of(stored, context));
    }

    /** Makes all other writers of the stay and of its triages wait until the transaction ends. */
    void lock(String encounterId) {
        stays.lock(encounterId);
    }

    /** @return what is stored of the triages of a stay, which nobody else changes until the transaction ends */
    List<Triage> lockTriages(String encounterId) {
        stays.lock(encounterId);
        return triages.of(encounterId);
    }

    void forget(Encounter deleted) {
        stays.remove(deleted.getIdElement().getIdPart());
    }
}
