package dz.istijal.bench.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.bench.report.Results;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueReportTest {

    @Test
    void saysWhetherTheTargetWasMetBesideWrites() {
        assertThat(page(19.4)).contains("p99 **19.4 ms**, target 20 ms: met");
        assertThat(page(31)).contains("p99 **31.0 ms**, target 20 ms: not met");
    }

    private static String page(double p99) {
        return new QueueReport()
                .render(new QueueResults(
                        "2026-11-27 10:00",
                        "mvn",
                        new Results.Machine("processor", 2, 24, "Linux", "17", "17.1", 0),
                        "default profile",
                        300,
                        5000,
                        62,
                        List.of(
                                new QueueResults.Phase("Boards alone", 20, 0, 0.5, List.of(times(QueueRun.QUEUE, 5))),
                                new QueueResults.Phase(
                                        "Beside writes",
                                        20,
                                        0,
                                        1,
                                        List.of(times(QueueRun.QUEUE, p99), times("admission", 60))))));
    }

    private static QueueResults.Times times(String kind, double p99) {
        return new QueueResults.Times(kind, 60, 1200, 4, p99, 100);
    }
}
