package dz.istijal.emergency.board;

import dz.istijal.emergency.pathway.Ticket;
import dz.istijal.emergency.pathway.TriageLevel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An open stay as a board shows it at one moment.
 *
 * @param version    of the Encounter, for {@code If-Match}
 * @param name       in the caller's script where the patient has one in it; empty for who has none
 * @param gender     FHIR code
 * @param status     FHIR code of {@code Encounter.status}
 * @param care       when care began
 * @param due        when it should have begun at the latest
 * @param precedence whether they are called before others of their level
 * @param flags      codes of the active alerts, each once
 * @param pending    orders without a result
 * @param results    results that have come, preliminary ones too
 * @param lastResult when the newest was issued
 */
record BoardStay(
        String encounterId,
        String version,
        String patientId,
        Optional<String> name,
        Optional<String> gender,
        Optional<LocalDate> born,
        Ticket ticket,
        String status,
        Optional<TriageLevel> level,
        Instant arrival,
        Optional<Instant> care,
        Instant due,
        boolean precedence,
        Optional<Instant> awaySince,
        Optional<Instant> decided,
        Optional<String> disposition,
        String locationId,
        Optional<String> complaint,
        List<String> flags,
        int orders,
        int pending,
        int results,
        Optional<Instant> lastResult) {

    boolean isOverdue(Instant now) {
        return care.orElse(now).isAfter(due);
    }
}
