package dz.istijal.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ProfileTest {

    private final Stacks stacks = Stacks.parse(List.of(
            "java/lang/Thread.run;dz/istijal/Search.ask;org/hibernate/Loader.load;java/util/HashMap.get 30",
            "java/lang/Thread.run;dz/istijal/Search.ask 10",
            "java/lang/Thread.run;java/util/List<init>.add 20",
            "G1 Service;clone 40"));

    @Test
    void workOfTheJdkIsChargedToWhoCalledIt() {
        String summary = new ProfileSummary().render("search", stacks);
        assertThat(summary)
                .contains("  30.0 %  Hibernate")
                .contains("  10.0 %  Istijal")
                .contains("  20.0 %  JDK")
                .contains("  40.0 %  JVM: collector, compiler, kernel");
    }

    @Test
    void aFrameCountsAsRunningOnlyWhereItIsInnermost() {
        String summary = new ProfileSummary().render("search", stacks);
        String running = summary.substring(summary.indexOf("By the running frame"), summary.indexOf("anywhere"));
        assertThat(running).contains("  10.0 %  dz/istijal/Search.ask").contains("  30.0 %  java/util/HashMap.get");
        assertThat(summary.substring(summary.indexOf("anywhere"))).contains("  40.0 %  dz/istijal/Search.ask");
    }

    @Test
    void aFrameIsAsWideAsItsShareAndHoldsWhatItCalled() throws Exception {
        Document picture = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(new FlameGraph().render("search", stacks))));
        Element all = rectangle(picture, "all 100.00 %");
        Element search = rectangle(picture, "dz/istijal/Search.ask 40.00 %");
        Element loader = rectangle(picture, "org/hibernate/Loader.load 30.00 %");
        assertThat(number(search, "width")).isCloseTo(number(all, "width") * 0.4, within(1));
        assertThat(number(loader, "y")).isLessThan(number(search, "y"));
        assertThat(number(loader, "x")).isGreaterThanOrEqualTo(number(search, "x"));
        assertThat(number(loader, "x") + number(loader, "width"))
                .isLessThanOrEqualTo(number(search, "x") + number(search, "width") + 0.5);
    }

    @Test
    void theSameStackSeenTwiceIsOne() {
        assertThat(Stacks.parse(List.of("a;b 1", "a;b 2", "a 4")).lines()).containsExactly("a 4", "a;b 3");
    }

    @Test
    void filesAreNamedAfterTheScenario(@TempDir Path directory) throws Exception {
        new ProfileFiles(directory.resolve("texts"), directory.resolve("pictures"))
                .write("CRUD mix", "ours, 6 s", stacks);
        assertThat(Files.readString(directory.resolve("texts/crud-mix.txt")))
                .startsWith("CRUD mix: ours, 6 s, 100 samples\n");
        assertThat(directory.resolve("pictures/crud-mix.svg")).isNotEmptyFile();
        assertThat(directory.resolve("pictures/crud-mix.collapsed")).isNotEmptyFile();
    }

    @Test
    void aRunningJvmShowsWhatItWorksOn(@TempDir Path directory) throws Exception {
        Path source = directory.resolve("Busy.java");
        Files.writeString(source, """
                class Busy {
                    public static void main(String[] none) {
                        long sum = 0;
                        while (true) sum = spin(sum);
                    }
                    static long spin(long sum) {
                        for (int i = 0; i < 1_000_000; i++) sum += i ^ sum;
                        return sum;
                    }
                }
                """);
        Process busy = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), source.toString())
                .start();
        try {
            Profiler profiler = attached(busy.pid(), directory);
            assertThat(spinning(profiler)).isTrue();
        } finally {
            busy.destroyForcibly();
        }
    }

    /** A JVM that has just started does not take a profiler yet. */
    private static Profiler attached(long jvm, Path directory) throws Exception {
        for (int attempt = 0; ; attempt++) {
            try {
                return AsyncProfiler.loadInto(jvm, directory);
            } catch (java.io.IOException notYet) {
                if (attempt == 20) {
                    return new FlightRecorder(jvm, directory);
                }
            }
        }
    }

    private static boolean spinning(Profiler profiler) throws Exception {
        for (int attempt = 0; attempt < 500; attempt++) {
            profiler.start();
            if (profiler.stop().lines().stream().anyMatch(line -> line.contains("Busy.spin"))) {
                return true;
            }
        }
        return false;
    }

    private static Element rectangle(Document picture, String title) {
        NodeList titles = picture.getElementsByTagName("title");
        for (int i = 0; i < titles.getLength(); i++) {
            if (titles.item(i).getTextContent().equals(title)) {
                return (Element) ((Element) titles.item(i).getParentNode())
                        .getElementsByTagName("rect")
                        .item(0);
            }
        }
        throw new AssertionError("No frame " + title);
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static org.assertj.core.data.Offset<Double> within(double value) {
        return org.assertj.core.data.Offset.offset(value);
    }
}
