package dz.istijal.emergency.timeline;

import java.time.Instant;

/**
 * Something that happened in a stay.
 *
 * @param kind      {@code arrived}, {@code triage}, {@code in-progress}, {@code onleave}, {@code finished},
 *     {@code cancelled}, {@code entered-in-error}, {@code place}, {@code step-out}, {@code step-back}, {@code order},
 *     {@code result}, {@code decision} or {@code undo}
 * @param detail    level, disposition, name or what was undone, as it was written; {@code null} for none
 * @param reference what it is told by or of, {@code Type/id}; {@code null} for the Encounter itself
 */
record StayEvent(Instant when, String kind, String detail, String reference) {}
