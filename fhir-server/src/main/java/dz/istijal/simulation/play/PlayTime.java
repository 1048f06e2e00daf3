package dz.istijal.simulation.play;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Where a simulated day lies in real time.
 *
 * @param start  real time at which playing begins
 * @param second of the day that it is then
 * @param told   what the server's clock shows then
 * @param speed  seconds of the day in a real one
 */
public record PlayTime(Clock clock, Instant start, long second, Instant told, double speed) {

    /** @return the second of the day that it is now */
    public double now() {
        return second + speed * Duration.between(start, clock.instant()).toNanos() / 1e9;
    }

    /** @return what the server's clock shows at this second of the day */
    public Instant at(long ofDay) {
        return told.plusSeconds(ofDay - second);
    }

    public long secondOf(Instant told) {
        return second + Duration.between(this.told, told).toSeconds();
    }

    public long millisUntil(long ofDay) {
        return (long) Math.ceil(1000 * (ofDay - now()) / speed);
    }
}
