package dz.istijal.emergency.pathway;

import dz.istijal.fhir.error.Fault;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** What a stay must say once it is finished: how the patient left, and with which diagnosis unless unseen. */
final class Departure {
    private Departure() {}

    /** @param faults receives one fault for each thing that is missing */
    static void check(Encounter stay, List<Fault> faults) {
        Optional<Disposition> disposition = Disposition.of(stay);
        if (disposition.isEmpty()) {
            faults.add(Fault.of(
                    IssueType.REQUIRED,
                    "emergency.departure.disposition",
                    "Encounter.hospitalization.dischargeDisposition"));
        }
        if (!stay.hasDiagnosis()
                && disposition
                        .filter(left -> left == Disposition.LEFT_WITHOUT_BEING_SEEN)
                        .isEmpty()) {
            faults.add(Fault.of(IssueType.REQUIRED, "emergency.departure.diagnosis", "Encounter.diagnosis"));
        }
    }
}
