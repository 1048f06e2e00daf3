package dz.istijal.emergency.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationComponent;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

class LocationHistoryTest {
    private static final Instant ARRIVAL = Instant.parse("2026-11-23T09:00:00Z");

    private final LocationHistory history = LocationHistory.beginning(place("urgences"), ARRIVAL);

    @Test
    void aStayBeginsAtOneActivePlace() {
        assertThat(told()).containsExactly("urgences ACTIVE 0-");
    }

    @Test
    void whatAClientSaysOfPeriodsIsNotKept() {
        EncounterLocationComponent said = place("box-1");
        said.getPeriod().setStartElement(StayClock.told(ARRIVAL.minusSeconds(999)));
        history.move(said, ARRIVAL.plusSeconds(60));
        assertThat(told()).containsExactly("urgences COMPLETED 0-60", "box-1 ACTIVE 60-");
    }

    @Test
    void aListWithANewPlaceMovesThePatientThereWhateverItsOrder() {
        assertThat(moveIn("urgences", "box-1")).contains("box-1");
        assertThat(moveIn("box-1", "urgences")).contains("box-1");
        assertThat(moveIn("box-1")).contains("box-1");
    }

    @Test
    void aListThatStillNamesTheCurrentPlaceMovesNobody() {
        history.move(place("box-1"), ARRIVAL.plusSeconds(60));
        assertThat(moveIn("urgences", "box-1")).isEmpty();
        assertThat(moveIn("box-1", "urgences")).isEmpty();
        assertThat(moveIn()).isEmpty();
    }

    @Test
    void aNewPlaceWinsOverAnEarlierOneThatAnOldCopyStillNames() {
        history.move(place("box-1"), ARRIVAL.plusSeconds(60));
        assertThat(moveIn("box-2", "urgences")).contains("box-2");
    }

    @Test
    void aListWithOnlyAnEarlierPlaceBringsThePatientBack() {
        history.move(place("box-1"), ARRIVAL.plusSeconds(60));
        assertThat(moveIn("urgences")).contains("urgences");
    }

    @Test
    void aPlaceThatIsOverOrPlannedIsNotWhereThePatientGoes() {
        assertThat(history.moveIn(List.of(place("box-1").setStatus(EncounterLocationStatus.COMPLETED))))
                .isEmpty();
        assertThat(history.moveIn(List.of(place("box-2").setStatus(EncounterLocationStatus.PLANNED))))
                .isEmpty();
        EncounterLocationComponent left = place("box-3");
        left.getPeriod().setEndElement(StayClock.told(ARRIVAL));
        assertThat(history.moveIn(List.of(left))).isEmpty();
    }

    @Test
    void theServersOwnListMovesNobody() {
        history.move(place("box-1"), ARRIVAL.plusSeconds(60));
        assertThat(history.moveIn(List.copyOf(history.places()))).isEmpty();
    }

    @Test
    void theLastPlaceIsClosedWithTheStay() {
        history.close(ARRIVAL.plusSeconds(90));
        assertThat(told()).containsExactly("urgences COMPLETED 0-90");
    }

    @Test
    void aPlaceIsNeverLeftBeforeItWasEntered() {
        history.move(place("box-1"), ARRIVAL.plusSeconds(60));
        history.move(place("box-2"), ARRIVAL.plusSeconds(30));
        assertThat(told()).containsExactly("urgences COMPLETED 0-60", "box-1 COMPLETED 60-60", "box-2 ACTIVE 60-");
    }

    private Optional<String> moveIn(String... ids) {
        return history.moveIn(Stream.of(ids).map(LocationHistoryTest::place).toList())
                .map(place -> place.getLocation().getReferenceElement().getIdPart());
    }

    private List<String> told() {
        return history.places().stream()
                .map(place -> "%s %s %s-%s"
                        .formatted(
                                place.getLocation().getReferenceElement().getIdPart(),
                                place.getStatus(),
                                seconds(place.getPeriod().getStart()),
                                place.getPeriod().hasEnd()
                                        ? seconds(place.getPeriod().getEnd())
                                        : ""))
                .toList();
    }

    private static String seconds(java.util.Date date) {
        return Long.toString(date.toInstant().getEpochSecond() - ARRIVAL.getEpochSecond());
    }

    private static EncounterLocationComponent place(String id) {
        return new EncounterLocationComponent(new Reference("Location/" + id));
    }
}
