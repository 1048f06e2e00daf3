package dz.istijal.bench.simulate;

import dz.istijal.bench.report.Results;
import dz.istijal.simulation.DayStatistics;
import java.util.List;

/**
 * What the run {@code --simulate} found; its JSON form is what is kept.
 *
 * @param played what came of it on a server; {@code null} with {@code --paper}
 * @param nation all departments of the nation, same seed, without a server
 */
public record DayResults(String date, String command, long seed, int hours, Played played, DayStatistics nation) {

    /**
     * @param latest by how many seconds of the day the latest event came too late to the server
     * @param day    as the server called
     * @param paper  the same departments and seed without a server
     */
    public record Played(
            Results.Machine machine,
            long seed,
            int hours,
            double speed,
            double latest,
            long failures,
            List<Answered> answers,
            DayStatistics day,
            DayStatistics paper) {}

    /** Milliseconds of the server's answers. */
    public record Answered(String kind, long count, double p50, double p99) {}
}
