package dz.istijal.simulation.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrivenTimeTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-25T23:00:00Z");
    private static final double UNBOUNDED = 1e12;

    @TempDir
    private Path folder;

    private ShownTime server;

    @BeforeEach
    void shareAFile() throws IOException {
        Path file = folder.resolve("clock");
        ShownTime.writeTo(file);
        server = ShownTime.readFrom(file);
    }

    @Test
    void theServersClockIsSetToWhatHappens() throws IOException {
        PlayTime time = time(UNBOUNDED);
        assertThat(server.shown()).isEqualTo(MIDNIGHT);
        waitFor(time, 30, 30);
        assertThat(server.shown()).isEqualTo(MIDNIGHT.plusSeconds(30)).isEqualTo(time.at(30));
        assertThat(time.secondOf(server.shown())).isEqualTo(30);
    }

    @Test
    void whatIsFartherThanTheWindowWaitsForWhatHappens() throws IOException {
        PlayTime time = time(UNBOUNDED);
        waitFor(time, 100, 100);
        assertThat(time.millisUntil(100 + DrivenTime.WINDOW, 100)).isEqualTo(PlayTime.WHEN_SOMETHING_ENDS);
        assertThat(time.now()).isEqualTo(100);
        waitFor(time, 100 + DrivenTime.WINDOW - 1, 100);
        assertThat(time.now()).isEqualTo(100 + DrivenTime.WINDOW - 1);
    }

    @Test
    void aLateThingDoesNotSetTheClockBack() throws IOException {
        PlayTime time = time(UNBOUNDED);
        waitFor(time, 50, 50);
        assertThat(time.millisUntil(45, 50)).isZero();
        assertThat(server.shown()).isEqualTo(MIDNIGHT.plusSeconds(50));
    }

    @Test
    void withABoundItTakesItsTime() throws IOException {
        PlayTime time = time(10);
        time.millisUntil(0, 0);
        assertThat(time.millisUntil(3600, 3600)).isBetween(300_000L, 360_000L);
        assertThat(time.now()).isLessThan(600);
    }

    /** The bound lets nothing happen in no time at all. */
    private static void waitFor(PlayTime time, long second, long earliest) {
        long millis = time.millisUntil(second, earliest);
        while (millis > 0) {
            millis = time.millisUntil(second, earliest);
        }
        assertThat(millis).isZero();
    }

    private PlayTime time(double speed) throws IOException {
        return new DrivenTime(ShownTime.writeTo(folder.resolve("clock")), MIDNIGHT, speed);
    }
}
