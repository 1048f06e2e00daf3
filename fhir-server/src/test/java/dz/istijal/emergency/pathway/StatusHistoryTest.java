package dz.istijal.emergency.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Encounter.StatusHistoryComponent;
import org.junit.jupiter.api.Test;

class StatusHistoryTest {
    private static final Instant ARRIVAL = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void aStayBeginsWithAnOpenArrival() {
        var history = StatusHistory.beginning(ARRIVAL);
        assertThat(history.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.getStatus()).isEqualTo(EncounterStatus.ARRIVED);
            assertThat(entry.getPeriod().getStart().toInstant()).isEqualTo(ARRIVAL);
            assertThat(entry.getPeriod().hasEnd()).isFalse();
        });
    }

    @Test
    void timesAreToldInAlgiers() {
        assertThat(StatusHistory.beginning(ARRIVAL)
                        .entries()
                        .get(0)
                        .getPeriod()
                        .getStartElement()
                        .getValueAsString())
                .isEqualTo("2026-11-23T10:00:00.000+01:00");
    }

    @Test
    void theStoredVersionIsNotTouched() {
        List<StatusHistoryComponent> stored = StatusHistory.beginning(ARRIVAL).entries();
        StatusHistory.copyOf(stored).move(EncounterStatus.TRIAGED, ARRIVAL.plusSeconds(1));
        assertThat(stored).hasSize(1);
        assertThat(stored.get(0).getPeriod().hasEnd()).isFalse();
    }

    @Test
    void theFirstTimeInAStatusSurvivesLeaveAndReturn() {
        var history = StatusHistory.beginning(ARRIVAL);
        history.move(EncounterStatus.INPROGRESS, ARRIVAL.plusSeconds(10));
        history.move(EncounterStatus.ONLEAVE, ARRIVAL.plusSeconds(20));
        history.move(EncounterStatus.INPROGRESS, ARRIVAL.plusSeconds(30));
        assertThat(history.firstTime(EncounterStatus.INPROGRESS)).contains(ARRIVAL.plusSeconds(10));
        assertThat(history.firstTime(EncounterStatus.TRIAGED)).isEmpty();
        assertThat(history.lastMove()).isEqualTo(ARRIVAL.plusSeconds(30));
    }

    @Property
    void eachStatusEndsWhenTheNextBeginsAndOnlyTheLastIsOpen(
            @ForAll @Size(max = 20) List<@IntRange(max = 5_000) Integer> steps) {
        var history = StatusHistory.beginning(ARRIVAL);
        Instant at = ARRIVAL;
        for (int step : steps) {
            at = at.plusSeconds(step);
            history.move(EncounterStatus.INPROGRESS, at);
        }
        List<StatusHistoryComponent> entries = history.entries();
        assertThat(entries).hasSize(steps.size() + 1);
        for (int i = 0; i + 1 < entries.size(); i++) {
            assertThat(entries.get(i).getPeriod().getEnd())
                    .isEqualTo(entries.get(i + 1).getPeriod().getStart());
        }
        assertThat(entries.get(steps.size()).getPeriod().hasEnd()).isFalse();
    }
}
