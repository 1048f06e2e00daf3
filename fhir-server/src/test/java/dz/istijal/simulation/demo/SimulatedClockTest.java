package dz.istijal.simulation.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dz.istijal.simulation.play.ShownTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedClockTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void itShowsWhatTheOtherSideHasSet() throws IOException {
        Path file = folder.resolve("clock");
        ShownTime set = ShownTime.writeTo(file);
        set.show(NOW.minusSeconds(7200));
        Clock clock = clock(file);
        assertThat(clock.instant()).isEqualTo(NOW.minusSeconds(7200));
        set.show(NOW.minusSeconds(60));
        assertThat(clock.instant()).isEqualTo(NOW.minusSeconds(60));
        assertThat(clock.withZone(ZoneOffset.ofHours(1)).instant()).isEqualTo(NOW.minusSeconds(60));
    }

    @Test
    void itNeverShowsTheFuture() throws IOException {
        Path file = folder.resolve("clock");
        ShownTime.writeTo(file).show(NOW.plusSeconds(1));
        assertThat(clock(file).instant()).isEqualTo(NOW);
    }

    @Test
    void aFileThatHoldsNoTimeIsNoClock() throws IOException {
        assertThatThrownBy(() -> ShownTime.readFrom(folder.resolve("nothing"))).isInstanceOf(IOException.class);
        Path words = Files.writeString(folder.resolve("words"), "not a clock");
        assertThatThrownBy(() -> ShownTime.readFrom(words)).hasMessageContaining("does not hold a time");
    }

    private static Clock clock(Path file) throws IOException {
        return new SimulatedClock(Clock.fixed(NOW, ZoneOffset.UTC), ShownTime.readFrom(file));
    }
}
