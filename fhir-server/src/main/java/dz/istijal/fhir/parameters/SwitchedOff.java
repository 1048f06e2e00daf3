package dz.istijal.fhir.parameters;

import dz.istijal.database.StartupRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Search parameters that are neither indexed nor searched by: {@code search/switched-off.properties} but the kept. */
final class SwitchedOff {
    private static final String LIST = "/search/switched-off.properties";

    private final Set<String> names;

    private SwitchedOff(Set<String> names) {
        this.names = names;
    }

    /**
     * @param kept {@code Type.name} of those to be served all the same
     * @throws StartupRefusedException for one that is served anyway, perhaps misspelt
     */
    static SwitchedOff but(Collection<String> kept) {
        Set<String> names = new TreeSet<>(listed().stringPropertyNames());
        for (String name : kept) {
            if (!names.remove(name)) {
                throw new StartupRefusedException(
                        "istijal.search.parameters.kept names " + name + ", which is not switched off.",
                        "Take it out, or name one of: " + String.join(", ", names) + ".");
            }
        }
        return new SwitchedOff(Set.copyOf(names));
    }

    private static Properties listed() {
        Properties listed = new Properties();
        try (InputStream stream = SwitchedOff.class.getResourceAsStream(LIST);
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            listed.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return listed;
    }

    boolean includes(String type, String name) {
        return names.contains(type + "." + name);
    }

    /** Each as {@code Type.name}. */
    Set<String> names() {
        return names;
    }
}
