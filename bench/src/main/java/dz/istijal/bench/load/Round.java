package dz.istijal.bench.load;

import dz.istijal.bench.cpu.Use;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * One server under one scenario for a few seconds.
 *
 * @param times answer times in microseconds by the kind of request, good answers only
 * @param errors answers that were not 2xx, or none at all
 */
public record Round(double seconds, Map<String, Histogram> times, long errors, Use use) {

    public long count() {
        return times.values().stream().mapToLong(Histogram::getTotalCount).sum();
    }
}
