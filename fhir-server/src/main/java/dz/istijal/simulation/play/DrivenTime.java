package dz.istijal.simulation.play;

import java.time.Duration;
import java.time.Instant;

/**
 * Time that waits for what happens in it: the server's clock is set by whoever plays, from one thing to the next, so a
 * slow machine plays a longer day and not a late one. Things less than {@value #WINDOW} seconds of the day apart happen
 * side by side; so late can each of them be, and not later.
 */
public final class DrivenTime implements PlayTime {
    static final int WINDOW = 10;

    private final ShownTime shown;
    private final Instant midnight;
    private final double speed;
    private long began;
    private double second;

    /**
     * @param shown    what the server's clock shows; set here alone
     * @param midnight second 0 of the day
     * @param speed    seconds of the day in a real one, at most
     */
    public DrivenTime(ShownTime shown, Instant midnight, double speed) {
        this.shown = shown;
        this.midnight = midnight;
        this.speed = speed;
        shown.show(midnight);
    }

    @Override
    public synchronized double now() {
        return second;
    }

    @Override
    public Instant at(long ofDay) {
        return midnight.plusSeconds(ofDay);
    }

    @Override
    public long secondOf(Instant told) {
        return Duration.between(midnight, told).toSeconds();
    }

    @Override
    public synchronized long millisUntil(long ofDay, long earliest) {
        if (ofDay - earliest >= WINDOW) {
            return WHEN_SOMETHING_ENDS;
        }
        double allowed = allowed();
        advance(Math.min(ofDay, allowed));
        return allowed >= ofDay ? 0 : (long) Math.ceil(1000 * (ofDay - allowed) / speed);
    }

    private double allowed() {
        if (began == 0) {
            began = System.nanoTime();
        }
        return speed * (System.nanoTime() - began) / 1e9;
    }

    private void advance(double to) {
        if (to > second) {
            second = to;
            shown.show(midnight.plusMillis((long) (1000 * to)));
        }
    }
}
