package dz.istijal.emergency.pathway;

import static org.hl7.fhir.r4.model.Encounter.EncounterStatus.ARRIVED;
import static org.hl7.fhir.r4.model.Encounter.EncounterStatus.CANCELLED;
import static org.hl7.fhir.r4.model.Encounter.EncounterStatus.ENTEREDINERROR;
import static org.hl7.fhir.r4.model.Encounter.EncounterStatus.FINISHED;
import static org.hl7.fhir.r4.model.Encounter.EncounterStatus.INPROGRESS;
import static org.hl7.fhir.r4.model.Encounter.EncounterStatus.ONLEAVE;
import static org.hl7.fhir.r4.model.Encounter.EncounterStatus.TRIAGED;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;

/**
 * The moves of an emergency stay, which only go forward: {@code arrived → triaged → in-progress ↔ onleave → finished}.
 * Care may begin without triage. A stay that is not finished may be cancelled or marked as entered in error, and a
 * cancelled one marked as entered in error; nothing leads out of {@code finished} and {@code entered-in-error}.
 *
 * <p>A patient who is still waiting departs only by a {@link Disposition} that needs no care: who left without being
 * seen was never {@code in-progress}.
 */
public final class StatusMoves {
    private static final Map<EncounterStatus, Set<EncounterStatus>> NEXT = Map.of(
            ARRIVED, Set.of(TRIAGED, INPROGRESS, CANCELLED, ENTEREDINERROR),
            TRIAGED, Set.of(INPROGRESS, CANCELLED, ENTEREDINERROR),
            INPROGRESS, Set.of(ONLEAVE, FINISHED, CANCELLED, ENTEREDINERROR),
            ONLEAVE, Set.of(INPROGRESS, FINISHED, CANCELLED, ENTEREDINERROR),
            CANCELLED, Set.of(ENTEREDINERROR));

    private StatusMoves() {}

    /** @return whether a stay may go from one status to another one; staying where it is is no move */
    static boolean allows(EncounterStatus from, EncounterStatus to, Optional<Disposition> disposition) {
        if (isWaiting(from) && to == FINISHED) {
            return disposition.filter(Disposition::isWithoutCare).isPresent();
        }
        return NEXT.getOrDefault(from, Set.of()).contains(to);
    }

    public static boolean isWaiting(EncounterStatus status) {
        return status == ARRIVED || status == TRIAGED;
    }

    public static boolean isOver(EncounterStatus status) {
        return status == FINISHED || status == CANCELLED || status == ENTEREDINERROR;
    }
}
