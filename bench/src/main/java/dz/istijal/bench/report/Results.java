package dz.istijal.bench.report;

import dz.istijal.bench.scenario.AnswerCheck;
import dz.istijal.bench.scenario.BulkExport;
import java.util.List;

/**
 * All that one run found; its JSON form is what is kept.
 *
 * @param date local day and time of the run's end
 * @param seconds that the whole run took
 * @param answers whether both servers answered the searches alike before anything was measured
 * @param regressions ratios that have become worse since an earlier run
 */
public record Results(
        String title,
        String date,
        String command,
        long seconds,
        Machine machine,
        Method method,
        AnswerCheck.Comparison answers,
        List<Measured> scenarios,
        Exports export,
        List<Regression> regressions) {

    /** The same with what has become worse since an earlier run. */
    public Results with(List<Regression> found) {
        return new Results(
                title, date, command, seconds, machine, method, answers, scenarios, export, List.copyOf(found));
    }

    /**
     * What the run was done on; nothing that tells one machine from another of its kind.
     *
     * @param otherLoad the load average of the minute before the run: what else the machine was doing
     */
    public record Machine(
            String processor,
            int cores,
            double memoryGigabytes,
            String system,
            String java,
            String postgres,
            double otherLoad) {}

    /**
     * How it was done.
     *
     * @param hasTargets whether the ratios are those that targets are set for: ours to HAPI as it comes
     */
    public record Method(
            boolean hasTargets,
            String ours,
            String baseline,
            String heap,
            int clients,
            int rounds,
            int secondsPerRound,
            int warmUpSeconds,
            int mostWarmUps,
            int patientsGenerated,
            int visitsLoaded,
            int arrivalsBefore) {}

    /** A scenario on both servers. */
    public record Measured(String name, Summary ours, Summary baseline, Ratio ratio) {

        public static Measured of(String name, Summary ours, Summary baseline) {
            return new Measured(
                    name,
                    ours,
                    baseline,
                    new Ratio(
                            ours.throughput() / baseline.throughput(),
                            ours.p50() / baseline.p50(),
                            ours.p99() / baseline.p99(),
                            ours.cpu() / baseline.cpu()));
        }
    }

    /** Ours divided by the baseline's: throughput is better above 1, times and processor time below. */
    public record Ratio(double throughput, double p50, double p99, double cpu) {}

    /** The export on both servers, or null where it was left out. */
    public record Exports(BulkExport.Exported ours, BulkExport.Exported baseline, Ratio ratio) {

        /** Rates are resources per second; there is one export, so its whole time stands for both percentiles. */
        public static Exports of(BulkExport.Exported ours, BulkExport.Exported baseline) {
            double seconds = ours.seconds() / baseline.seconds();
            double perResource = (ours.cpu().server() / (double) ours.resources())
                    / (baseline.cpu().server() / (double) baseline.resources());
            double rate = (ours.resources() / ours.seconds()) / (baseline.resources() / baseline.seconds());
            return new Exports(ours, baseline, new Ratio(rate, seconds, seconds, perResource));
        }
    }
}
