package dz.istijal.bench.queue;

import dz.istijal.bench.report.Results;
import java.util.List;

/**
 * What the run {@code --queue} found; its JSON form is what is kept.
 *
 * @param waiting  patients waiting when measuring began
 * @param longest  of the departments' queues
 */
public record QueueResults(
        String date,
        String command,
        Results.Machine machine,
        String server,
        int departments,
        int waiting,
        int longest,
        List<Phase> phases) {

    /** @param errors requests that were not answered 2xx */
    public record Phase(String name, double seconds, long errors, double cpuPerSecond, List<Times> times) {}

    /** Milliseconds; {@code perSecond} is what was asked for. */
    public record Times(String kind, double perSecond, long count, double p50, double p99, double highest) {}
}
