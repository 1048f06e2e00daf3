package dz.istijal.emergency.pathway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationComponent;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Reference;

/**
 * What {@code istijal.ed_stay} says of one stay; everything of it follows from the stored Encounter and its triages.
 *
 * @param department  Location of the emergency department that the patient is in; {@code null} where none of the
 *     places belongs to one any more
 * @param status      FHIR code of {@code Encounter.status}
 * @param level       newest triage level, {@code null} before triage
 * @param scale       scale of that level, {@code null} before triage
 * @param triagedAt   first time in this status; {@code null} if never, as the two that follow
 * @param dueAt       when care should have begun: the arrival and the target of level and scale
 * @param awaySince   since when a waiting patient has stepped out, {@code null} while they are there
 * @param decidedAt   when it was decided how the patient leaves, {@code null} before
 * @param locationId  Location where the patient is, or was last
 * @param disposition code of the departure, {@code null} before it
 */
record EdStay(
        String encounterId,
        String patientId,
        String department,
        String ticket,
        String status,
        Integer level,
        String scale,
        Instant arrivedAt,
        Instant triagedAt,
        Instant careAt,
        Instant finishedAt,
        Instant dueAt,
        Instant awaySince,
        Instant decidedAt,
        String locationId,
        String disposition) {

    static EdStay of(Encounter stay, String department, List<Triage> triages, TargetTimes targets) {
        var history = StatusHistory.copyOf(stay.getStatusHistory());
        Optional<Triage> newest = triages.stream().max(Triage.NEWEST);
        List<EncounterLocationComponent> places = stay.getLocation();
        Instant arrival = history.firstTime(EncounterStatus.ARRIVED).orElseThrow();
        String scale = newest.map(Triage::scale).orElse(null);
        return new EdStay(
                stay.getIdElement().getIdPart(),
                id(stay.getSubject()),
                department,
                Ticket.of(stay).orElseThrow().text(),
                stay.getStatus().toCode(),
                newest.map(triage -> triage.level().number()).orElse(null),
                scale,
                arrival,
                history.firstTime(EncounterStatus.TRIAGED).orElse(null),
                history.firstTime(EncounterStatus.INPROGRESS).orElse(null),
                history.firstTime(EncounterStatus.FINISHED).orElse(null),
                arrival.plus(targets.of(newest.map(Triage::level), scale)),
                TemporaryLeaves.of(stay).since().orElse(null),
                Decision.of(stay).orElse(null),
                id(places.get(places.size() - 1).getLocation()),
                Disposition.of(stay).map(Disposition::code).orElse(null));
    }

    private static String id(Reference reference) {
        return reference.getReferenceElement().getIdPart();
    }
}
