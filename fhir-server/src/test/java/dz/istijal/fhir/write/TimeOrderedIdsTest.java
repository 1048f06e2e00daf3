package dz.istijal.fhir.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
    private static final Instant MOMENT = Instant.parse("2026-11-27T03:00:00.123Z");

    @Test
    void anIdIsAUuidOfVersion7AndBeginsWithTheTime() {
        UUID id = UUID.fromString(at(MOMENT).next());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(MOMENT.toEpochMilli());
    }

    @Test
    void aLaterIdSortsBehind() {
        assertThat(at(MOMENT.plusMillis(1)).next()).isGreaterThan(at(MOMENT).next());
    }

    @Test
    void idsOfOneMillisecondDiffer() {
        TimeOrderedIds ids = at(MOMENT);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(ids.next())).isTrue();
        }
    }

    private static TimeOrderedIds at(Instant moment) {
        return new TimeOrderedIds(Clock.fixed(moment, ZoneOffset.UTC));
    }
}
