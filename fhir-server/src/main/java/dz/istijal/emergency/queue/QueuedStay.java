package dz.istijal.emergency.queue;

import dz.istijal.emergency.pathway.Ticket;
import dz.istijal.emergency.pathway.TriageLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A patient in the queue of a department at one moment.
 *
 * @param level  newest triage level; empty before triage
 * @param waited from arrival to the beginning of care, or to now while that has not begun
 * @param target how long they should have waited at most
 */
record QueuedStay(
        String encounterId,
        Ticket ticket,
        Optional<TriageLevel> level,
        Instant arrival,
        Duration waited,
        Duration target) {

    /**
     * The order in which patients are called: the most urgent level first; in a level those who have waited too long
     * first, then by arrival, then by ticket. A patient whom nobody has triaged may be anything: unknown is not safe,
     * so they do not come last but behind the triaged patients of level 3.
     */
    static final Comparator<QueuedStay> CALLING_ORDER = Comparator.comparing(QueuedStay::countedAs)
            .thenComparing(stay -> stay.level().isEmpty())
            .thenComparing(stay -> !stay.isOverdue())
            .thenComparing(QueuedStay::arrival)
            .thenComparing(QueuedStay::ticket);

    boolean isOverdue() {
        return waited.compareTo(target) > 0;
    }

    private TriageLevel countedAs() {
        return level.orElse(TriageLevel.URGENT);
    }
}
