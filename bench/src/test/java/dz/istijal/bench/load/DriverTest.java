package dz.istijal.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.bench.cpu.Meter;
import dz.istijal.bench.cpu.Use;
import dz.istijal.bench.server.Answer;
import dz.istijal.bench.server.FhirServer;
import dz.istijal.bench.server.Request;
import dz.istijal.bench.server.TinyServer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DriverTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void everyGoodAnswerIsTimedUnderItsKindAndHandedBack() throws Exception {
        AtomicInteger received = new AtomicInteger();
        AtomicInteger handedBack = new AtomicInteger();
        AtomicInteger number = new AtomicInteger();
        Scenario scenario = new Scenario() {
            @Override
            public Request next(int worker) {
                return Request.get(number.getAndIncrement() % 2 == 0 ? "even" : "odd", "Patient/1");
            }

            @Override
            public void answered(int worker, Request request, Answer answer) {
                handedBack.incrementAndGet();
            }
        };
        try (TinyServer tiny = new TinyServer().on("/fhir/", exchange -> {
            received.incrementAndGet();
            return new TinyServer.Reply(200, "{}");
        })) {
            Round round = driver(tiny).run(scenario, SHORT);
            assertThat(round.errors()).isZero();
            assertThat(round.times()).containsOnlyKeys("even", "odd");
            assertThat(round.count()).isEqualTo(received.get()).isEqualTo(handedBack.get());
            assertThat(round.seconds()).isGreaterThanOrEqualTo(0.3);
        }
    }

    @Test
    void anAnswerThatIsNotGoodIsAnErrorAndNeverTimed() throws Exception {
        try (TinyServer tiny = new TinyServer().on("/fhir/", exchange -> new TinyServer.Reply(500, "broken"))) {
            Round round = driver(tiny).run(worker -> Request.get("read", "Patient/1"), SHORT);
            assertThat(round.errors()).isPositive();
            assertThat(round.count()).isZero();
        }
    }

    @Test
    void noMoreRequestsAreUnderWayThanThereAreClients() throws Exception {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (TinyServer tiny = new TinyServer().on("/fhir/", exchange -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            underWay.decrementAndGet();
            return new TinyServer.Reply(200, "{}");
        })) {
            driver(tiny).run(worker -> Request.get("read", "Patient/1"), SHORT);
        }
        assertThat(most.get()).isBetween(1, 2);
    }

    private static Driver driver(TinyServer tiny) {
        return new Driver(FhirServer.open("tiny", tiny.address()), "", 2, new NoMeter());
    }

    private static final class NoMeter implements Meter {

        @Override
        public void start() {}

        @Override
        public void sample() {}

        @Override
        public Use stop() {
            return Use.NONE;
        }
    }
}
