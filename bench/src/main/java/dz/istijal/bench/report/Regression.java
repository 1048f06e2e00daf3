package dz.istijal.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A ratio to the baseline that has become worse by more than {@link #TOLERANCE} since an earlier run. Ratios are
 * compared, never the numbers themselves: another machine, or a busier one, moves both servers alike.
 *
 * @param scenario as the page names it
 * @param measure throughput, p50, p99 or CPU
 * @param before the ratio of the earlier run
 * @param after the ratio of this run
 */
public record Regression(String scenario, String measure, double before, double after) {

    static final double TOLERANCE = 0.10;

    /** The four ratios of one scenario, of which only the first is better when it is greater. */
    private record Measure(String name, String field, boolean moreIsBetter) {}

    private static final List<Measure> MEASURES = List.of(
            new Measure("throughput", "throughput", true),
            new Measure("p50", "p50", false),
            new Measure("p99", "p99", false),
            new Measure("CPU", "cpu", false));

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The ratios that are worse now; a scenario that only one of the runs knows is not compared.
     *
     * @param earlier the JSON of an earlier run; when there is none, nothing has become worse
     */
    public static List<Regression> since(Path earlier, Results now) throws IOException {
        return Files.exists(earlier) ? between(JSON.readTree(earlier.toFile()), JSON.valueToTree(now)) : List.of();
    }

    static List<Regression> between(JsonNode earlier, JsonNode now) {
        Map<String, JsonNode> before = ratios(earlier);
        List<Regression> found = new ArrayList<>();
        ratios(now).forEach((scenario, ratio) -> {
            for (Measure measure : MEASURES) {
                double old = before.containsKey(scenario)
                        ? before.get(scenario).path(measure.field).asDouble(Double.NaN)
                        : Double.NaN;
                double fresh = ratio.path(measure.field).asDouble(Double.NaN);
                if (measure.moreIsBetter ? fresh < old * (1 - TOLERANCE) : fresh > old * (1 + TOLERANCE)) {
                    found.add(new Regression(scenario, measure.name, old, fresh));
                }
            }
        });
        return found;
    }

    private static Map<String, JsonNode> ratios(JsonNode results) {
        Map<String, JsonNode> ratios = new TreeMap<>();
        results.path("scenarios").forEach(each -> ratios.put(each.path("name").asText(), each.path("ratio")));
        if (results.path("export").has("ratio")) {
            ratios.put("export", results.path("export").path("ratio"));
        }
        return ratios;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s, %s: %.2f → %.2f of the baseline's", scenario, measure, before, after);
    }
}
