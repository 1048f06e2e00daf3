package dz.istijal.simulation.play;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Time that passes whatever happens in it.
 *
 * @param start  real time at which playing begins
 * @param second of the day that it is then
 * @param told   what the server's clock shows then
 * @param speed  seconds of the day in a real one
 */
public record SteadyTime(Clock clock, Instant start, long second, Instant told, double speed) implements PlayTime {

    @Override
    public double now() {
        return second + speed * Duration.between(start, clock.instant()).toNanos() / 1e9;
    }

    @Override
    public Instant at(long ofDay) {
        return told.plusSeconds(ofDay - second);
    }

    @Override
    public long secondOf(Instant shown) {
        return second + Duration.between(told, shown).toSeconds();
    }

    @Override
    public long millisUntil(long ofDay, long earliest) {
        return Math.max(0, (long) Math.ceil(1000 * (ofDay - now()) / speed));
    }
}
