package dz.istijal.emergency.pathway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationComponent;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationStatus;
import org.hl7.fhir.r4.model.Period;

/**
 * {@code Encounter.location} as the server keeps it: where the patient was, in order, each place with its period; all
 * but the last are {@code completed}, the last is {@code active} while the stay lasts.
 */
final class LocationHistory {
    private final List<EncounterLocationComponent> places;

    private LocationHistory(List<EncounterLocationComponent> places) {
        this.places = places;
    }

    static LocationHistory beginning(EncounterLocationComponent place, Instant arrival) {
        var history = new LocationHistory(new ArrayList<>());
        history.open(place, arrival);
        return history;
    }

    static LocationHistory copyOf(List<EncounterLocationComponent> stored) {
        return new LocationHistory(new ArrayList<>(
                stored.stream().map(EncounterLocationComponent::copy).toList()));
    }

    /**
     * Where a client's list says that the patient went. Clients send the whole list, or only the new place, or an old
     * copy with the new place added; so a place that the stay has not known wins, and a list that still names the
     * current place moves nobody. Places that are {@code planned}, {@code reserved} or over are not where the patient is.
     *
     * @return empty when the patient stays where they are
     */
    Optional<EncounterLocationComponent> moveIn(List<EncounterLocationComponent> client) {
        List<EncounterLocationComponent> present =
                client.stream().filter(LocationHistory::isPresent).toList();
        Optional<EncounterLocationComponent> unknown =
                lastOf(present.stream().filter(place -> places.stream().noneMatch(known -> same(known, place))));
        if (unknown.isPresent() || present.stream().anyMatch(place -> same(last(), place))) {
            return unknown;
        }
        return lastOf(present.stream());
    }

    void move(EncounterLocationComponent to, Instant at) {
        Instant left = notBeforeEntering(at);
        close(left);
        open(to, left);
    }

    /** The stay is over: nobody is at its last place any more. */
    void close(Instant at) {
        last().setStatus(EncounterLocationStatus.COMPLETED);
        last().getPeriod().setEndElement(StayClock.told(notBeforeEntering(at)));
    }

    Instant lastMove() {
        return last().getPeriod().getStart().toInstant();
    }

    List<EncounterLocationComponent> places() {
        return places;
    }

    /** Whether the place is where the patient of the stay is, or was last. */
    static boolean isAt(Encounter stay, EncounterLocationComponent place) {
        return same(stay.getLocation().get(stay.getLocation().size() - 1), place);
    }

    private void open(EncounterLocationComponent place, Instant at) {
        EncounterLocationComponent opened = place.copy();
        opened.setStatus(EncounterLocationStatus.ACTIVE);
        opened.setPeriod(new Period().setStartElement(StayClock.told(at)));
        places.add(opened);
    }

    /** A place may have been entered after the time that a client gives for a later event of the stay. */
    private Instant notBeforeEntering(Instant at) {
        return at.isBefore(lastMove()) ? lastMove() : at;
    }

    private EncounterLocationComponent last() {
        return places.get(places.size() - 1);
    }

    private static boolean isPresent(EncounterLocationComponent place) {
        return place.getLocation().getReferenceElement().hasIdPart()
                && (!place.hasStatus() || place.getStatus() == EncounterLocationStatus.ACTIVE)
                && !place.getPeriod().hasEnd();
    }

    private static boolean same(EncounterLocationComponent one, EncounterLocationComponent other) {
        return idOf(one).equals(idOf(other));
    }

    private static String idOf(EncounterLocationComponent place) {
        return place.getLocation().getReferenceElement().getIdPart();
    }

    private static <T> Optional<T> lastOf(Stream<T> stream) {
        return stream.reduce((first, second) -> second);
    }
}
