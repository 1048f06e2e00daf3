package dz.istijal.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.bench.cpu.Use;
import dz.istijal.bench.scenario.AnswerCheck;
import dz.istijal.bench.scenario.BulkExport;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {

    private final Results results = results();

    @Test
    void thePageShowsBothServersAndTheirRatio() {
        String page = new MarkdownReport().render(results, "test.svg");
        assertThat(page)
                .contains("![Ratios](test.svg)")
                .contains("in the rounds, ours and the baseline's: search mix 4 % and 4 %")
                .contains("| search mix | ours | 1000 | 0 | 200.0 ± 3 % | 5.0 | 20.0 | 4.00 (3.00 + 1.00) ± 2 % |")
                .contains("| | **ours / baseline** | | | **2.00** | **0.50** | **0.40** | **0.50** |")
                .contains("| identifier | 1.0 | 2.0 | **0.50** | 3.0 | 3.0 | **1.00** |")
                .contains("| ours | 1000 | 2 | 1.0 | 0.50 | 1.00 | 1000 | 0.02 (0.01 + 0.01) |")
                .contains("**100.0** | **1.000** per resource");
    }

    @Test
    void eachTargetIsShownBesideItsRatioWithFloorAndGoal() {
        assertThat(new MarkdownReport().render(results, "test.svg"))
                .contains("| search mix, throughput | **2.00** | 4.0 × | 6.0 × | not met |")
                .contains("| search mix, p99 | **0.40** | 1/4 | 1/10 | not met |")
                .doesNotContain("| read, throughput");
    }

    @Test
    void aRunOfOtherContestantsHasNoTargets() {
        Results.Method method = new Results.Method(false, "ours", "ours", "1g", 4, 4, 5, 5, 1, 40, 100, 300);
        Results other = new Results(
                "Test",
                "2026-11-23 12:00",
                "mvn",
                7,
                results.machine(),
                method,
                results.answers(),
                results.scenarios(),
                null,
                List.of());
        assertThat(new MarkdownReport().render(other, "test.svg")).doesNotContain("Targets");
    }

    @Test
    void aRatioThatHasBecomeWorseIsNamed() {
        assertThat(new MarkdownReport().render(results, "test.svg"))
                .contains("- search mix, p99: 0.20 → 0.40 of the baseline's");
    }

    @Test
    void searchesAnsweredDifferentlyAreNamed() {
        assertThat(new MarkdownReport().render(results, "test.svg"))
                .contains("1 first pages differed")
                .contains("- identifier: Patient?identifier=x");
    }

    @Test
    void theChartHasABarToTheRightForMoreAndToTheLeftForLess() throws Exception {
        String svg = new RatioChart().render(results);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        NodeList rectangles = document.getElementsByTagName("rect");
        Element throughput = (Element) rectangles.item(3);
        Element cpu = (Element) rectangles.item(4);
        double end = number(cpu, "x") + number(cpu, "width");
        assertThat(number(throughput, "x")).isEqualTo(end);
        assertThat(number(throughput, "width")).isEqualTo(number(cpu, "width"));
        assertThat(svg).doesNotContain("script").contains("search mix").contains("export");
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    static Results results() {
        Summary ours = summary(
                200,
                5,
                20,
                4,
                Map.of("identifier", new Summary.Times(10, 1, 3), "_include", new Summary.Times(10, 4, 5)));
        Summary baseline = summary(
                100,
                10,
                50,
                8,
                Map.of("identifier", new Summary.Times(10, 2, 3), "_include", new Summary.Times(10, 8, 9)));
        Use cpu = new Use(10_000_000, 0, 10_000_000, 0, 0, 0);
        return new Results(
                "Test",
                "2026-11-23 12:00",
                "mvn",
                7,
                new Results.Machine("processor", 2, 24, "Linux", "17", "17.11", 0.1),
                new Results.Method(true, "ours", "theirs", "1g", 4, 4, 5, 5, 1, 40, 100, 300),
                new AnswerCheck.Comparison(10, 100, List.of("identifier: Patient?identifier=x")),
                List.of(Results.Measured.of("search mix", ours, baseline)),
                Results.Exports.of(
                        new BulkExport.Exported(0.5, 1, 2, 1000, 1_000_000, cpu),
                        new BulkExport.Exported(90, 100, 3, 1000, 1_000_000, cpu)),
                List.of(new Regression("search mix", "p99", 0.2, 0.4)));
    }

    private static Summary summary(
            double throughput, double p50, double p99, double cpu, Map<String, Summary.Times> kinds) {
        return new Summary(
                1000, 0, throughput, 3, p50, p99, cpu, 2, cpu * 0.75, cpu * 0.03, cpu * 0.25, 0, 0, 0.5, kinds);
    }
}
