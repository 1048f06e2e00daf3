package dz.istijal.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.bench.report.Results;
import dz.istijal.simulation.DayParameters;
import dz.istijal.simulation.DayStatistics;
import dz.istijal.simulation.Department;
import dz.istijal.simulation.Nation;
import dz.istijal.simulation.SimulatedDay;
import dz.istijal.simulation.StandardDay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class DayFilesTest {
    private static final int HOURS = 24;

    @TempDir
    private Path folder;

    @Test
    void aDayIsWrittenAsPageDataAndTwoPictures() throws Exception {
        DayStatistics day = day(12);
        new DayFiles(folder)
                .write(new DayResults(
                        "2026-11-27 10:00",
                        "mvn",
                        1,
                        HOURS,
                        new DayResults.Played(
                                new Results.Machine("processor", 2, 24, "Linux", "17", "17.1", 0),
                                1,
                                HOURS,
                                300,
                                7,
                                0,
                                List.of(new DayResults.Answered("call", 10, 12, 30)),
                                day,
                                day),
                        day(30)));
        String page = Files.readString(folder.resolve("simulation.md"));
        assertThat(page)
                .contains("12 emergency departments for 24 hours", "| 1 | ", "| 5 | ", "simulation-nation.svg")
                .doesNotContain("NaN", "Infinity");
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("simulation.json").toFile())
                        .at("/played/day/patients")
                        .asInt())
                .isEqualTo(day.patients());
        Document picture = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("simulation.svg").toFile());
        assertThat(picture.getElementsByTagName("rect").getLength()).isGreaterThan(HOURS);
    }

    @Test
    void onPaperThereIsNoServerToTellOf() throws Exception {
        new DayFiles(folder).write(new DayResults("2026-11-27 10:00", "mvn", 1, HOURS, null, day(30)));
        assertThat(folder.resolve("simulation.svg")).doesNotExist();
        assertThat(Files.readString(folder.resolve("simulation.md")))
                .contains("30 departments for 24 hours")
                .doesNotContain("Machine and method", "null");
    }

    @Test
    void theQueueHoldsWhoCameAndWasNeitherCalledNorGone() {
        DayStatistics day = day(12);
        assertThat(day.queue()).hasSize(HOURS * 4);
        int atNoon =
                day.queue().get(12 * 4 - 1).stream().mapToInt(Integer::intValue).sum();
        assertThat(atNoon).isBetween(1, day.patients());
    }

    private static DayStatistics day(int departments) {
        DayParameters parameters = StandardDay.parameters();
        List<DayParameters.Size> sizes = Nation.sizes(parameters, departments);
        List<Department> all = IntStream.range(0, departments)
                .mapToObj(number -> Nation.onPaper(number, sizes.get(number)))
                .toList();
        return DayStatistics.of(SimulatedDay.of(parameters, all, 1, 0, HOURS * 3600L), departments, HOURS);
    }
}
