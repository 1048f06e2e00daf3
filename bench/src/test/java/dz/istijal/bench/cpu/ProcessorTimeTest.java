package dz.istijal.bench.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTimeTest {

    @Test
    void userAndKernelTicksAreAddedEvenBehindACommandWithBlanksAndParentheses() {
        String stat = "4711 (postgres: a) b) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0 1 0 99 0 0";
        assertThat(ProcessorTime.parseStat(stat)).isEqualTo(2_000_000_000L);
    }

    @Test
    void aSingleThreadIsReadToTheNanosecond(@TempDir Path proc) throws Exception {
        Files.createDirectory(proc.resolve("7"));
        Files.writeString(proc.resolve("7/schedstat"), "123456789 5 6\n");
        assertThat(new ProcessorTime(proc).ofSingleThread(7)).hasValue(123_456_789L);
    }

    @Test
    void theCompilersTimeIsThatOfTheirThreads(@TempDir Path proc) throws Exception {
        thread(proc, 8, "C2 CompilerThre", 150, 50);
        thread(proc, 9, "C1 CompilerThre", 30, 20);
        thread(proc, 10, "http-nio-8080-e", 1000, 1000);
        assertThat(new ProcessorTime(proc).ofCompilers(7)).isEqualTo(2_500_000_000L);
        assertThat(new ProcessorTime(proc).ofCompilers(6)).isZero();
    }

    private static void thread(Path proc, int id, String name, int user, int kernel) throws Exception {
        Files.createDirectories(proc.resolve("7/task/" + id));
        Files.writeString(
                proc.resolve("7/task/" + id + "/stat"),
                id + " (" + name + ") S 1 2 3 4 5 6 7 8 9 10 " + user + " " + kernel + " 0 0 20 0 1 0 99 0 0");
    }

    @Test
    void aProcessThatHasEndedHasNoTime(@TempDir Path proc) {
        assertThat(new ProcessorTime(proc).ofSingleThread(7)).isEmpty();
        assertThat(new ProcessorTime(proc).ofProcess(7)).isEmpty();
    }
}
