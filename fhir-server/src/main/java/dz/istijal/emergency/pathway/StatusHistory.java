package dz.istijal.emergency.pathway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Encounter.StatusHistoryComponent;

/**
 * {@code Encounter.statusHistory} as the server keeps it: one entry for each status the stay was in, in order, each
 * closed when the next begins; the last one, of the present status, is open.
 */
final class StatusHistory {
    private final List<StatusHistoryComponent> entries;

    private StatusHistory(List<StatusHistoryComponent> entries) {
        this.entries = entries;
    }

    static StatusHistory beginning(Instant arrival) {
        var history = new StatusHistory(new ArrayList<>());
        history.open(EncounterStatus.ARRIVED, arrival);
        return history;
    }

    static StatusHistory copyOf(List<StatusHistoryComponent> stored) {
        return new StatusHistory(new ArrayList<>(
                stored.stream().map(StatusHistoryComponent::copy).toList()));
    }

    /** Closes the present status and opens another, both at the same time. */
    void move(EncounterStatus to, Instant at) {
        last().getPeriod().setEndElement(StayClock.told(at));
        open(to, at);
    }

    Instant lastMove() {
        return startOf(last());
    }

    /** @return when the stay was first in this status */
    Optional<Instant> firstTime(EncounterStatus status) {
        return entries.stream()
                .filter(entry -> entry.getStatus() == status)
                .map(StatusHistory::startOf)
                .findFirst();
    }

    List<StatusHistoryComponent> entries() {
        return entries;
    }

    private void open(EncounterStatus status, Instant at) {
        var entry = new StatusHistoryComponent();
        entry.setStatus(status);
        entry.getPeriod().setStartElement(StayClock.told(at));
        entries.add(entry);
    }

    private StatusHistoryComponent last() {
        return entries.get(entries.size() - 1);
    }

    private static Instant startOf(StatusHistoryComponent entry) {
        return entry.getPeriod().getStart().toInstant();
    }
}
