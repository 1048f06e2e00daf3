package dz.istijal.simulation.demo;

import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A server's clock for a simulated day, {@code istijal.simulation.clock.*}; refused in production.
 *
 * @param starts real time from which on the clock gains; {@code null}, the default, for the real clock
 * @param shows  what it shows then, in the past
 * @param speed  simulated seconds in a real one
 */
@ConfigurationProperties("istijal.simulation.clock")
record SimulatedClockSettings(
        Instant starts, Instant shows, @DefaultValue("1") double speed) {}
