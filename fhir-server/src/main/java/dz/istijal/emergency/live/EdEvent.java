package dz.istijal.emergency.live;

import java.time.Instant;

/**
 * Something that happened to a stay. It names no person.
 *
 * @param position to go on from after it
 * @param kind     {@code patient-arrived}, {@code triage-done}, {@code stay-overdue}, or {@code queue-changed} for
 *     all else that a board shows
 * @param level    1 to 5, {@code null} before triage
 * @param status   FHIR code of {@code Encounter.status} after it
 */
public record EdEvent(
        EventPosition position,
        String kind,
        Instant at,
        String encounterId,
        String ticket,
        Integer level,
        String status) {}
