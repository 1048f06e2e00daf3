package dz.istijal.emergency.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.fhir.error.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.hl7.fhir.r4.model.DateTimeType;
import org.junit.jupiter.api.Test;

class StayClockTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant PREVIOUS = Instant.parse("2026-11-23T09:00:00Z");

    private final StayClock clock = new StayClock(Clock.fixed(NOW, ZoneOffset.UTC));
    private final List<Fault> faults = new ArrayList<>();

    @Test
    void aMoveOfWhichNothingIsSaidHappensNow() {
        assertThat(clock.timeOf(Optional.empty(), PREVIOUS, faults)).isEqualTo(NOW);
    }

    @Test
    void aMoveHappensWhenTheClientSays() {
        Instant said = PREVIOUS.plusSeconds(60);
        assertThat(clock.timeOf(said(said), PREVIOUS, faults)).isEqualTo(said);
        assertThat(faults).isEmpty();
    }

    @Test
    void aClockThatIsFastByFiveMinutesCountsAsNow() {
        assertThat(clock.timeOf(said(NOW.plusSeconds(300)), PREVIOUS, faults)).isEqualTo(NOW);
        assertThat(faults).isEmpty();
    }

    @Test
    void aTimeFurtherInTheFutureIsRefused() {
        clock.timeOf(said(NOW.plusSeconds(301)), PREVIOUS, faults);
        assertThat(faults)
                .singleElement()
                .satisfies(fault -> assertThat(fault.messageKey()).isEqualTo("emergency.time.in-future"))
                .satisfies(fault -> assertThat(fault.expression()).isEqualTo("Encounter.period.end"));
    }

    @Test
    void aClockThatIsSlowByFiveMinutesCountsAsThePreviousMove() {
        assertThat(clock.timeOf(said(PREVIOUS.minusSeconds(300)), PREVIOUS, faults))
                .isEqualTo(PREVIOUS);
        assertThat(faults).isEmpty();
    }

    @Test
    void aTimeBeforeThePreviousMoveIsRefused() {
        clock.timeOf(said(PREVIOUS.minusSeconds(301)), PREVIOUS, faults);
        assertThat(faults).singleElement().satisfies(fault -> assertThat(fault.messageKey())
                .isEqualTo("emergency.time.before-previous-move"));
    }

    @Test
    void anAdmissionMayHaveBeenLongAgo() {
        Instant said = Instant.parse("2019-02-03T04:05:06Z");
        assertThat(clock.timeOf(said(said), Instant.MIN, faults)).isEqualTo(said);
        assertThat(faults).isEmpty();
    }

    @Test
    void aTriageMadeBeforeTheAdmissionCountsFromTheAdmission() {
        assertThat(clock.timeOfObserved(PREVIOUS.minus(Duration.ofHours(1)), PREVIOUS))
                .isEqualTo(PREVIOUS);
    }

    @Test
    void aDayAloneIsNoTimeOfAMove() {
        assertThat(EventTime.of(new DateTimeType("2026-11-23"), "Encounter.period.start", faults))
                .isEmpty();
        assertThat(faults).singleElement().satisfies(fault -> assertThat(fault.messageKey())
                .isEqualTo("emergency.time.only-a-day"));
    }

    @Property
    void aMoveIsNeverBeforeThePreviousOneNorInTheFuture(
            @ForAll @LongRange(min = -100_000, max = 100_000) long offset,
            @ForAll @LongRange(min = 0, max = 50_000) long ago) {
        Instant previous = NOW.minusSeconds(ago);
        Instant time = clock.timeOf(said(NOW.plusSeconds(offset)), previous, new ArrayList<>());
        assertThat(time).isBetween(previous, NOW);
    }

    private static Optional<EventTime> said(Instant instant) {
        return Optional.of(new EventTime(instant, "Encounter.period.end"));
    }
}
