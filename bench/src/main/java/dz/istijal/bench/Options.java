package dz.istijal.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Command-line options of the form {@code --name=value} or {@code --name}. */
public final class Options {

    private static final Set<String> NAMES = Set.of(
            "against",
            "arrivals",
            "base",
            "calibrate",
            "clients",
            "departments",
            "growth",
            "heap",
            "hours",
            "jar",
            "name",
            "no-export",
            "only",
            "originals",
            "out",
            "paper",
            "patients",
            "port",
            "profile",
            "queue",
            "quick",
            "rounds",
            "seconds",
            "seed",
            "settle",
            "simulate",
            "sizes",
            "speed",
            "strict",
            "text",
            "title",
            "validation",
            "waiting",
            "warm-up");

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    public static Options parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            if (!argument.startsWith("--")) {
                throw new IllegalArgumentException("Options begin with --, this does not: " + argument);
            }
            String[] parts = argument.substring(2).split("=", 2);
            if (!NAMES.contains(parts[0])) {
                throw new IllegalArgumentException(
                        "Unknown option --" + parts[0] + "; bench/README.md lists them: " + new TreeSet<>(NAMES));
            }
            values.put(parts[0], parts.length == 2 ? parts[1] : "true");
        }
        return new Options(values);
    }

    public boolean flag(String name) {
        return Boolean.parseBoolean(values.getOrDefault(name, "false"));
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public int number(String name, int otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
