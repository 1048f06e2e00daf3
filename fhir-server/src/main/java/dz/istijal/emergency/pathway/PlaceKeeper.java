package dz.istijal.emergency.pathway;

import dz.istijal.emergency.pathway.EdPlaces.Place;
import dz.istijal.fhir.error.Fault;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets nobody into a place that is closed, nor into a box, an isolation room or a bed of the short-stay unit that is full. The resuscitation bay takes
 * everybody; who is there beyond its capacity is marked so ({@code beyond-capacity}). Places without a capacity, and
 * those where people only wait, are not counted and cost no statement.
 */
@Component
class PlaceKeeper {
    private final EdPlaces places;
    private final JdbcClient jdbc;

    PlaceKeeper(EdPlaces places, JdbcClient jdbc) {
        this.places = places;
        this.jdbc = jdbc;
    }

    /**
     * @param encounterId of who enters; {@code null} while the stay begins
     * @param faults      receives a fault when the place is full or closed
     * @return the place, with what the server says of it
     */
    EncounterLocationComponent enter(
            EncounterLocationComponent to, String encounterId, String expression, List<Fault> faults) {
        EncounterLocationComponent entered = to.copy();
        entered.getExtension().removeIf(extension -> EmergencyTerms.BEYOND_CAPACITY.equals(extension.getUrl()));
        Optional<Place> known = Optional.ofNullable(
                        to.getLocation().getReferenceElement().getIdPart())
                .flatMap(places::of);
        known.filter(place -> place.closed() && place.zone() != null)
                .ifPresent(closed -> faults.add(Fault.rule("emergency.place.closed", expression, closed.name())));
        Optional<Place> place = known.filter(Place::isCounted);
        if (place.isPresent()
                && occupants(place.get().id(), encounterId) >= place.get().capacity()) {
            if (place.get().takesEverybody()) {
                entered.addExtension(EmergencyTerms.BEYOND_CAPACITY, new BooleanType(true));
            } else {
                faults.add(Fault.rule(
                        "emergency.place.full",
                        expression,
                        place.get().name(),
                        Integer.toString(place.get().capacity())));
            }
        }
        return entered;
    }

    /** Those who enter one place do so one after the other. Index {@code ed_stay_place}. */
    private int occupants(String locationId, String otherThan) {
        jdbc.sql("SELECT count(*) FROM pg_advisory_xact_lock(hashtextextended('istijal.place/' || :place, 0))")
                .param("place", locationId)
                .query(Integer.class)
                .single();
        return jdbc.sql("""
                        SELECT count(*)
                          FROM istijal.ed_stay
                         WHERE location_id = :place
                           AND status IN ('arrived', 'triaged', 'in-progress', 'onleave')
                           AND encounter_id <> :encounter
                        """)
                .param("place", locationId)
                .param("encounter", otherThan == null ? "" : otherThan)
                .query(Integer.class)
                .single();
    }
}
