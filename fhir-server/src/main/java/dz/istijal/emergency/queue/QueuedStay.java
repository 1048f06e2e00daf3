package dz.istijal.emergency.queue;

import dz.istijal.emergency.pathway.Ticket;
import dz.istijal.emergency.pathway.TriageLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A patient in the queue of a department at one moment.
 *
 * @param level      newest triage level; empty before triage
 * @param precedence whether they are called before others of the level ({@code istijal.emergency.precedence})
 * @param waited     from arrival to the beginning of care, or to now while that has not begun
 * @param target     how long they should have waited at most
 * @param awaySince  since when a waiting patient has stepped out
 */
record QueuedStay(
        String encounterId,
        String patientId,
        Ticket ticket,
        Optional<TriageLevel> level,
        boolean precedence,
        Instant arrival,
        Duration waited,
        Duration target,
        Optional<Instant> awaySince,
        StayTimes times) {

    boolean isOverdue() {
        return waited.compareTo(target) > 0;
    }
}
