package dz.istijal.simulation.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that runs late and fast: from a moment on it shows an earlier one and gains on the real one until it has
 * caught up. It never shows the future, so what is written under it is nowhere a time to come.
 */
final class SimulatedClock extends Clock {
    private final Clock real;
    private final Instant starts;
    private final Instant shows;
    private final double speed;
    private final ZoneId zone;

    /**
     * @param starts real time from which on it gains; before, it runs at the real pace towards {@code shows}
     * @param shows  what it shows then
     * @param speed  simulated seconds in a real one
     */
    SimulatedClock(Clock real, Instant starts, Instant shows, double speed) {
        this(real, starts, shows, speed, ZoneOffset.UTC);
    }

    private SimulatedClock(Clock real, Instant starts, Instant shows, double speed, ZoneId zone) {
        if (shows.isAfter(starts)) {
            throw new IllegalArgumentException("istijal.simulation.clock.shows must not be after .starts");
        }
        if (!(speed >= 1)) {
            throw new IllegalArgumentException("istijal.simulation.clock.speed wants a number of 1 or more");
        }
        this.real = real;
        this.starts = starts;
        this.shows = shows;
        this.speed = speed;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        Instant now = real.instant();
        Duration since = Duration.between(starts, now);
        double pace = since.isNegative() ? 1 : speed;
        Instant simulated = shows.plusNanos(Math.round(since.toNanos() * pace));
        return simulated.isBefore(now) ? simulated : now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SimulatedClock(real, starts, shows, speed, other);
    }
}
