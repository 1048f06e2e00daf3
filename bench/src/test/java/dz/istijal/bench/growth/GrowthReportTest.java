package dz.istijal.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.bench.report.Results;
import dz.istijal.bench.report.Summary;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GrowthReportTest {

    private final GrowthResults results = new GrowthResults(
            "2026-11-27 00:30",
            "mvn",
            new Results.Machine("processor", 2, 24, "Linux", "17", "17.11", 0.1),
            "ours",
            250,
            77,
            List.of(size(1_000, 4), size(16_000, 5)));

    @Test
    void thePageHoldsTheMedianSearchAgainstFloorAndGoal() {
        assertThat(new GrowthReport().render(results, "growth.svg"))
                .contains("| search, p50, 16000 against 1000 patients | **1.25** | 1.3 | 1.1 | floor met |");
    }

    @Test
    void everyFamilyAndTheOtherWorkIsThereAtEachSizeWithItsPlan() {
        assertThat(new GrowthReport().render(results, "growth.svg"))
                .contains("| p50 | 1000 | 16000 | last / first |")
                .contains("| identifier | 4.0 | 5.0 | **1.25** |")
                .contains("| read | 4.0 | 5.0 | **1.25** |")
                .contains("[plan](plans/name-birth-date.txt)")
                .contains("  - 1.00 ms, 1 rows, 3 pages: idx");
    }

    @Test
    void processorTimeIsToldOfEachKindOfWork() {
        assertThat(new GrowthReport().render(results, "growth.svg"))
                .contains("| read | 1.00 (0.25) | 1.00 (0.25) | **1.00** |");
    }

    @Test
    void theChartHasAPanelForEachAndLinesThatRiseWhereTimesGrow() throws Exception {
        String svg = new GrowthChart().render(results.sizes());
        Document picture =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(picture.getElementsByTagName("polyline").getLength()).isEqualTo(2 * 4);
        String points = picture.getElementsByTagName("polyline")
                .item(1)
                .getAttributes()
                .getNamedItem("points")
                .getTextContent();
        String[] ends = points.split("[ ,]");
        assertThat(Double.parseDouble(ends[3])).isLessThan(Double.parseDouble(ends[1]));
        assertThat(svg).contains("16 K").contains("name + birth date").doesNotContain("script");
    }

    private static GrowthResults.Size size(int patients, double p50) {
        Map<String, Summary.Times> families = Map.of(
                "identifier", new Summary.Times(10, p50, 2 * p50),
                "name + birth date", new Summary.Times(10, p50, 2 * p50));
        return new GrowthResults.Size(
                patients,
                patients * 30L,
                100,
                new java.util.TreeMap<>(
                        Map.of(Growth.SEARCHES, summary(p50, families), "read", summary(p50, Map.of()))),
                Map.of("name + birth date", "1.00 ms, 1 rows, 3 pages: idx"));
    }

    private static Summary summary(double p50, Map<String, Summary.Times> kinds) {
        return new Summary(100, 0, 10, 1, p50, 2 * p50, 1, 1, 0.75, 0, 0.25, 0, 0, 0.5, kinds);
    }
}
