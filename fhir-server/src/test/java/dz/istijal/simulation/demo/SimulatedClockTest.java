package dz.istijal.simulation.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SimulatedClockTest {
    private static final Instant STARTS = Instant.parse("2026-11-27T10:00:00Z");
    private static final Instant SHOWS = Instant.parse("2026-11-26T10:00:00Z");

    @Example
    void itGainsFromItsStartUntilItHasCaughtUp() {
        assertThat(at(STARTS.minusSeconds(30))).isEqualTo(SHOWS.minusSeconds(30));
        assertThat(at(STARTS)).isEqualTo(SHOWS);
        assertThat(at(STARTS.plusSeconds(10))).isEqualTo(SHOWS.plusSeconds(1000));
        assertThat(at(STARTS.plusSeconds(86_400))).isEqualTo(STARTS.plusSeconds(86_400));
    }

    @Property
    void itNeverShowsTheFutureAndNeverGoesBack(
            @ForAll @IntRange(min = -5000, max = 5000) int one, @ForAll @IntRange(min = 0, max = 5000) int later) {
        Instant first = STARTS.plusSeconds(one);
        Instant second = first.plusSeconds(later);
        assertThat(at(first)).isBeforeOrEqualTo(first);
        assertThat(at(second)).isAfterOrEqualTo(at(first));
    }

    @Example
    void itBeginsInThePastAndIsNoSlowerThanTheRealOne() {
        assertThatThrownBy(() -> new SimulatedClock(Clock.systemUTC(), SHOWS, STARTS, 2))
                .hasMessageContaining("shows");
        assertThatThrownBy(() -> new SimulatedClock(Clock.systemUTC(), STARTS, SHOWS, 0.5))
                .hasMessageContaining("speed");
    }

    private static Instant at(Instant real) {
        return new SimulatedClock(Clock.fixed(real, ZoneOffset.UTC), STARTS, SHOWS, 100).instant();
    }
}
