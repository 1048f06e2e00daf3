package dz.istijal.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegressionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aThroughputThatFellByMoreThanATenthIsNamed() throws Exception {
        assertThat(Regression.between(run("read", 2.0, 1, 1, 1), run("read", 1.79, 1, 1, 1)))
                .singleElement()
                .hasToString("read, throughput: 2.00 → 1.79 of the baseline's");
    }

    @Test
    void timesAndProcessorTimeThatGrewByMoreThanATenthAreNamed() throws Exception {
        assertThat(Regression.between(run("read", 1, 1, 1, 1), run("read", 1, 1.11, 1.2, 1.5)))
                .extracting(Regression::measure)
                .containsExactly("p50", "p99", "CPU");
    }

    @Test
    void whatIsBetterOrWithinATenthIsNot() throws Exception {
        assertThat(Regression.between(run("read", 2, 1, 1, 1), run("read", 1.81, 1.09, 0.5, 0.1)))
                .isEmpty();
        assertThat(Regression.between(run("read", 2, 1, 1, 1), run("read", 9, 0.1, 0.1, 0.1)))
                .isEmpty();
    }

    @Test
    void aScenarioThatOnlyOneRunKnowsIsNotCompared() throws Exception {
        assertThat(Regression.between(run("read", 2, 1, 1, 1), run("CRUD mix", 1, 2, 2, 2)))
                .isEmpty();
    }

    @Test
    void theExportIsComparedToo() throws Exception {
        String export = "{\"scenarios\":[],\"export\":{\"ratio\":{\"throughput\":%d,\"p50\":1,\"p99\":1,\"cpu\":1}}}";
        assertThat(Regression.between(JSON.readTree(export.formatted(400)), JSON.readTree(export.formatted(300))))
                .extracting(Regression::scenario)
                .containsExactly("export");
    }

    @Test
    void theFirstRunOfAllHasNothingToBeWorseThan(@TempDir Path directory) throws Exception {
        assertThat(Regression.since(directory.resolve("none.json"), ReportTest.results()))
                .isEmpty();
    }

    @Test
    void aRunIsReadAsItWasWritten(@TempDir Path directory) throws Exception {
        Path earlier = directory.resolve("earlier.json");
        String json = JSON.writeValueAsString(ReportTest.results());
        Files.writeString(earlier, json.replace("\"throughput\":2.0,\"p50\":0.5", "\"throughput\":4.0,\"p50\":0.5"));
        assertThat(Regression.since(earlier, ReportTest.results()))
                .containsExactly(new Regression("search mix", "throughput", 4, 2));
    }

    private static JsonNode run(String scenario, double throughput, double p50, double p99, double cpu)
            throws Exception {
        return JSON.readTree("""
                {"scenarios":[{"name":"%s","ratio":{"throughput":%s,"p50":%s,"p99":%s,"cpu":%s}}],"export":null}
                """.formatted(scenario, throughput, p50, p99, cpu));
    }
}
