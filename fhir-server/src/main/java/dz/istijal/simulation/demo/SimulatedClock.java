package dz.istijal.simulation.demo;

import dz.istijal.simulation.play.ShownTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that somebody else sets. It never shows the future, so what is written under it is nowhere a time to come.
 */
final class SimulatedClock extends Clock {
    private final Clock real;
    private final ShownTime set;
    private final ZoneId zone;

    SimulatedClock(Clock real, ShownTime set) {
        this(real, set, ZoneOffset.UTC);
    }

    private SimulatedClock(Clock real, ShownTime set, ZoneId zone) {
        this.real = real;
        this.set = set;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        Instant now = real.instant();
        Instant shown = set.shown();
        return shown.isBefore(now) ? shown : now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SimulatedClock(real, set, other);
    }
}
