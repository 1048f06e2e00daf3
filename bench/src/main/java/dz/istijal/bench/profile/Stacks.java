package dz.istijal.bench.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a sampling profiler saw: how often each stack. A stack is written as its frames from the outermost to the
 * running one, parted by semicolons ("collapsed"), each as {@code package/Class.method}.
 */
public record Stacks(Map<String, Long> counts) {

    public Stacks {
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    /** Lines of the form {@code outer;inner;innermost 17}, as async-profiler writes them. */
    static Stacks parse(List<String> lines) {
        Map<String, Long> counts = new TreeMap<>();
        for (String line : lines) {
            int blank = line.lastIndexOf(' ');
            if (blank > 0) {
                counts.merge(line.substring(0, blank), Long.parseLong(line.substring(blank + 1)), Long::sum);
            }
        }
        return new Stacks(counts);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        counts.forEach((stack, count) -> lines.add(stack + " " + count));
        return lines;
    }

    long samples() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
