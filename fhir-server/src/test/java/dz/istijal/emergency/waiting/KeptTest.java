package dz.istijal.emergency.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void theSourceIsAskedOnceInAWhileHoweverManyAsk() {
        var kept = new Kept<String, Integer>(Duration.ofSeconds(15), 10, nanos::get, key -> asked.incrementAndGet());
        for (int visitor = 0; visitor < 1000; visitor++) {
            assertThat(kept.get("nation")).isEqualTo(1);
        }
        pass(Duration.ofSeconds(14));
        assertThat(kept.get("nation")).isEqualTo(1);
        pass(Duration.ofSeconds(2));
        assertThat(kept.get("nation")).isEqualTo(2);
    }

    @Test
    void aFailureIsSharedForAShorterWhile() {
        var kept = new Kept<String, Integer>(Duration.ofSeconds(15), 10, nanos::get, key -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            return asked.get();
        });
        assertThatThrownBy(() -> kept.get("nation")).hasMessage("away");
        assertThatThrownBy(() -> kept.get("nation")).hasMessage("away");
        assertThat(asked).hasValue(1);
        pass(Duration.ofSeconds(3));
        assertThat(kept.get("nation")).isEqualTo(2);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
