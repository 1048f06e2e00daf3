package dz.istijal.simulation.play;

import java.time.Instant;

/** Where a simulated day lies in the server's time. Safe for use by several threads. */
public interface PlayTime {

    /** What {@link #millisUntil} says when only the end of something that is playing helps. */
    long WHEN_SOMETHING_ENDS = -1;

    /** @return the second of the day that it is now */
    double now();

    /** @return what the server's clock shows at this second of the day */
    Instant at(long ofDay);

    /** @return the second of the day at which the server's clock shows this */
    long secondOf(Instant told);

    /**
     * @param ofDay    second of the next thing to happen
     * @param earliest second of the earliest of what is happening at this moment; {@code ofDay} when nothing is
     * @return milliseconds to wait; 0 when it can happen now, {@link #WHEN_SOMETHING_ENDS} to be asked again then
     */
    long millisUntil(long ofDay, long earliest);
}
