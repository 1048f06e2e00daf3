package dz.istijal.simulation.demo;

import dz.istijal.simulation.play.ShownTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Tokens, storage and jobs keep the real time; what asks the application's clock gets the one that a file shows.
 * Refused in production.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("istijal.simulation.clock")
class SimulatedClockConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedClockConfiguration.class);

    @Bean
    @Primary
    Clock simulatedClock(@Value("${istijal.simulation.clock}") Path file) throws IOException {
        ShownTime set = ShownTime.readFrom(file);
        LOG.warn("The clock is simulated: {} says what it shows, {} now", file, set.shown());
        return new SimulatedClock(Clock.systemUTC(), set);
    }
}
