package dz.istijal.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a ratio to the baseline must reach, and what it shall.
 *
 * @param scenario as the page names it
 * @param measure throughput or p99
 * @param floor must be reached
 * @param goal shall be reached
 */
public record Target(
        String scenario, String measure, ToDoubleFunction<Results.Ratio> ratio, double floor, double goal) {

    /** Of two cores, ours with rights and validation on. */
    public static final List<Target> ALL = List.of(
            new Target("read", "throughput", Results.Ratio::throughput, 2.5, 3.5),
            new Target("search mix", "throughput", Results.Ratio::throughput, 4, 6),
            new Target("search mix", "p99", Results.Ratio::p99, 1.0 / 4, 1.0 / 10),
            new Target("CRUD mix", "throughput", Results.Ratio::throughput, 1.6, 2.2),
            new Target("transaction", "throughput", Results.Ratio::throughput, 1.5, 2.5));

    /** The growth of the median search from 1,000 to 16,000 patients: at most 1.3, better 1.1. */
    public static final double GROWTH_FLOOR = 1.3;

    public static final double GROWTH_GOAL = 1.1;

    /** The ratio of this run, or empty when it did not measure the scenario. */
    Optional<Double> measuredIn(Results results) {
        return results.scenarios().stream()
                .filter(each -> each.name().equals(scenario))
                .map(each -> ratio.applyAsDouble(each.ratio()))
                .findFirst();
    }

    /** How a measured value stands to this target. */
    String verdict(double measured) {
        return verdict(measured, floor, goal);
    }

    /** Greater is better where the goal is above the floor, less where it is below. */
    public static String verdict(double measured, double floor, double goal) {
        double sign = goal > floor ? 1 : -1;
        if (sign * measured >= sign * goal) {
            return "goal met";
        }
        return sign * measured >= sign * floor ? "floor met" : "not met";
    }
}
