package dz.istijal.bench.report;

import dz.istijal.bench.cpu.Use;
import dz.istijal.bench.load.Round;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * One server under one scenario, over all rounds.
 *
 * @param throughput good answers per second
 * @param throughputDeviation standard deviation of the rounds' throughput, in percent of their mean
 * @param p50 median answer time in milliseconds
 * @param p99 in milliseconds
 * @param cpu milliseconds of processor time per good answer: JVM and PostgreSQL together
 * @param cpuDeviation standard deviation of the rounds' {@code cpu}, in percent of their mean
 * @param cpuJvm of that, the JVM's
 * @param cpuCompilers of the JVM's, what HotSpot's compilers took
 * @param cpuPostgres of that, PostgreSQL's
 * @param cpuPostgresShared besides, milliseconds per answer of PostgreSQL's processes for the whole instance
 * @param cpuDriver besides, the runner's own milliseconds per answer
 * @param logFlushes flushes of PostgreSQL's log per good answer
 */
public record Summary(
        long count,
        long errors,
        double throughput,
        double throughputDeviation,
        double p50,
        double p99,
        double cpu,
        double cpuDeviation,
        double cpuJvm,
        double cpuCompilers,
        double cpuPostgres,
        double cpuPostgresShared,
        double cpuDriver,
        double logFlushes,
        Map<String, Times> kinds) {

    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;
    private static final double MICROSECONDS_PER_MILLISECOND = 1e3;

    /** Of the JVM's time, what its compilers took. */
    double compilersPercent() {
        return cpuJvm == 0 ? 0 : 100 * cpuCompilers / cpuJvm;
    }

    /** Answer times of one kind of request, in milliseconds. */
    public record Times(long count, double p50, double p99) {}

    public static Summary of(List<Round> rounds) {
        Map<String, Histogram> byKind = new TreeMap<>();
        Histogram all = new Histogram(3);
        Use cpu = Use.NONE;
        double seconds = 0;
        for (Round round : rounds) {
            round.times().forEach((kind, histogram) -> {
                byKind.computeIfAbsent(kind, unknown -> new Histogram(3)).add(histogram);
                all.add(histogram);
            });
            cpu = cpu.plus(round.use());
            seconds += round.seconds();
        }
        long count = all.getTotalCount();
        Map<String, Times> kinds = new TreeMap<>();
        byKind.forEach((kind, histogram) -> kinds.put(kind, times(histogram)));
        return new Summary(
                count,
                rounds.stream().mapToLong(Round::errors).sum(),
                count / seconds,
                deviation(rounds.stream()
                        .mapToDouble(round -> round.count() / round.seconds())
                        .toArray()),
                times(all).p50(),
                times(all).p99(),
                perAnswer(cpu.server(), count),
                deviation(rounds.stream()
                        .filter(round -> round.count() > 0)
                        .mapToDouble(round -> perAnswer(round.use().server(), round.count()))
                        .toArray()),
                perAnswer(cpu.jvm(), count),
                perAnswer(cpu.compilers(), count),
                perAnswer(cpu.postgres(), count),
                perAnswer(cpu.postgresShared(), count),
                perAnswer(cpu.driver(), count),
                count == 0 ? 0 : cpu.logFlushes() / (double) count,
                kinds);
    }

    /** Sample standard deviation in percent of the mean; 0 for fewer than two values. */
    static double deviation(double... values) {
        if (values.length < 2) {
            return 0;
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return mean == 0 ? 0 : 100 * Math.sqrt(squares / (values.length - 1)) / mean;
    }

    private static Times times(Histogram histogram) {
        return new Times(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50) / MICROSECONDS_PER_MILLISECOND,
                histogram.getValueAtPercentile(99) / MICROSECONDS_PER_MILLISECOND);
    }

    private static double perAnswer(long nanoseconds, long count) {
        return count == 0 ? 0 : nanoseconds / NANOSECONDS_PER_MILLISECOND / count;
    }
}
