package dz.istijal.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    @Test
    void sendsAsManyAsAreDueAndCountsFailuresApart() throws InterruptedException {
        AtomicLong sent = new AtomicLong();
        OpenLoop.Round round = new OpenLoop()
                .run(
                        List.of(
                                new OpenLoop.Stream("good", 200, 3, number -> {
                                    sent.incrementAndGet();
                                    return null;
                                }),
                                new OpenLoop.Stream("bad", 100, 2, number -> number % 2 == 0 ? "422" : null)),
                        0.2);
        assertThat(sent.get()).isEqualTo(41);
        assertThat(round.times().get("good").getTotalCount()).isEqualTo(41);
        assertThat(round.times().get("bad").getTotalCount()).isEqualTo(10);
        assertThat(round.errors()).isEqualTo(11);
    }
}
