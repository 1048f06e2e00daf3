package dz.istijal.emergency.undo;

import static org.hl7.fhir.r4.model.Encounter.EncounterStatus.ARRIVED;
import static org.hl7.fhir.r4.model.Encounter.EncounterStatus.FINISHED;
import static org.hl7.fhir.r4.model.Encounter.EncounterStatus.INPROGRESS;
import static org.hl7.fhir.r4.model.Encounter.EncounterStatus.ONLEAVE;
import static org.hl7.fhir.r4.model.Encounter.EncounterStatus.TRIAGED;

import dz.istijal.emergency.pathway.EmergencyTerms;
import dz.istijal.emergency.pathway.StatusMoves;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Period;

/** What made one version of a stay into the next, and how it is corrected once it cannot be undone any more. */
enum StayStep {
    TRIAGE("triage", "emergency.undo.late-triage"),
    CALL("call", "emergency.undo.late-call"),
    PLACE("place", "emergency.undo.late-place"),
    LEAVE("leave", "emergency.undo.late-leave"),
    RETURN("return", "emergency.undo.late-return"),
    DEPARTURE("departure", "emergency.undo.late-departure"),
    CANCELLATION("cancellation", "emergency.undo.late-cancellation"),
    CHANGE("change", "emergency.undo.late-change");

    private final String code;
    private final String tooLate;

    StayStep(String code, String tooLate) {
        this.code = code;
        this.tooLate = tooLate;
    }

    String code() {
        return code;
    }

    /** Key of the sentence that says how to correct it instead. */
    String tooLate() {
        return tooLate;
    }

    static StayStep between(Encounter before, Encounter after) {
        EncounterStatus from = before.getStatus();
        EncounterStatus to = after.getStatus();
        if (from != to) {
            if (StatusMoves.isOver(to)) {
                return to == FINISHED ? DEPARTURE : CANCELLATION;
            }
            if (to == INPROGRESS) {
                return from == ONLEAVE ? RETURN : CALL;
            }
            if (to == ONLEAVE) {
                return LEAVE;
            }
        }
        if ((from == ARRIVED && to == TRIAGED) || !before.getPriority().equalsDeep(after.getPriority())) {
            return TRIAGE;
        }
        if (isAway(before) != isAway(after)) {
            return isAway(after) ? LEAVE : RETURN;
        }
        return before.getLocation().size() == after.getLocation().size() ? CHANGE : PLACE;
    }

    private static boolean isAway(Encounter stay) {
        return stay.getExtensionsByUrl(EmergencyTerms.TEMPORARY_LEAVE).stream()
                .anyMatch(leave -> leave.getValue() instanceof Period period && !period.hasEnd());
    }
}
