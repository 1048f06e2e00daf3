package dz.istijal.simulation.demo;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Tokens, storage and jobs keep the real time; what asks the application's clock gets this one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("istijal.simulation.clock.starts")
class SimulatedClockConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedClockConfiguration.class);

    @Bean
    @Primary
    Clock simulatedClock(SimulatedClockSettings settings) {
        LOG.warn(
                "The clock is simulated: at {} it shows {} and runs at {} times the pace",
                settings.starts(),
                settings.shows(),
                settings.speed());
        return new SimulatedClock(Clock.systemUTC(), settings.starts(), settings.shows(), settings.speed());
    }
}
