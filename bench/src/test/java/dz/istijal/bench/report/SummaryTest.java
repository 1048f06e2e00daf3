package dz.istijal.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dz.istijal.bench.cpu.Use;
import dz.istijal.bench.load.Round;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void roundsAreAddedUp() {
        Summary summary = Summary.of(List.of(round(100, 2, 0), round(300, 2, 1)));
        assertThat(summary.count()).isEqualTo(400);
        assertThat(summary.errors()).isEqualTo(1);
        assertThat(summary.throughput()).isEqualTo(100);
        assertThat(summary.cpuJvm()).isEqualTo(2);
        assertThat(summary.cpuPostgres()).isEqualTo(1);
        assertThat(summary.compilersPercent()).isEqualTo(25);
        assertThat(summary.logFlushes()).isEqualTo(0.5);
        assertThat(summary.cpu()).isEqualTo(3);
        assertThat(summary.cpuDeviation()).isZero();
        assertThat(summary.throughputDeviation()).isCloseTo(70.7, within(0.1));
    }

    @Test
    void percentilesAreOfAllAnswersInMilliseconds() {
        Histogram times = new Histogram(3);
        for (int i = 1; i <= 100; i++) {
            times.recordValue(i * 1000L);
        }
        Summary summary = Summary.of(List.of(new Round(1, Map.of("read", times), 0, Use.NONE)));
        assertThat(summary.p50()).isCloseTo(50, within(0.1));
        assertThat(summary.p99()).isCloseTo(99, within(0.1));
        assertThat(summary.kinds()).containsOnlyKeys("read");
    }

    @Test
    void theDeviationIsTheSamplesInPercentOfTheMean() {
        assertThat(Summary.deviation(90, 100, 110)).isCloseTo(10, within(0.001));
        assertThat(Summary.deviation(5)).isZero();
    }

    @Test
    void nothingAnsweredIsNotANumberOutOfNothing() {
        Summary summary = Summary.of(List.of(new Round(1, Map.of(), 3, Use.NONE)));
        assertThat(summary.cpu()).isZero();
        assertThat(summary.errors()).isEqualTo(3);
    }

    private static Round round(int count, double seconds, long errors) {
        Histogram times = new Histogram(3);
        for (int i = 0; i < count; i++) {
            times.recordValue(1000);
        }
        return new Round(
                seconds,
                Map.of("read", times),
                errors,
                new Use(count * 2_000_000L, count * 500_000L, count * 1_000_000L, 0, 0, count / 2));
    }
}
