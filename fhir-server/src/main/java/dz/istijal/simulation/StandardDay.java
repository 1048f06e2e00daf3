package dz.istijal.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The parameters that come with the server, {@code simulation/day.json}. */
public final class StandardDay {
    private static final String FILE = "/simulation/day.json";

    private StandardDay() {}

    public static DayParameters parameters() {
        try (InputStream json = StandardDay.class.getResourceAsStream(FILE)) {
            return new ObjectMapper().readValue(json, DayParameters.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + FILE, unreadable);
        }
    }
}
