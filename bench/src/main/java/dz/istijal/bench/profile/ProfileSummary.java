package dz.istijal.bench.profile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The shares of a profile as text: by whose code it is, by running frame, by frame anywhere on the stack. */
final class ProfileSummary {

    private static final int ROWS = 25;
    private static final String NO_JAVA = "JVM: collector, compiler, kernel";

    /** The first prefix that fits names whose code a frame is. */
    private record Part(String prefix, String name) {}

    private static final List<Part> PARTS = List.of(
            new Part("dz/istijal/", "Istijal"),
            new Part("ca/uhn/fhir/parser/", "HAPI parser"),
            new Part("ca/uhn/fhir/jpa/", "HAPI storage"),
            new Part("ca/uhn/", "HAPI, other"),
            new Part("org/hl7/", "HL7 model and FHIRPath"),
            new Part("org/hibernate/", "Hibernate"),
            new Part("org/springframework/", "Spring"),
            new Part("org/postgresql/", "JDBC driver"),
            new Part("com/zaxxer/", "connection pool"),
            new Part("com/fasterxml/", "Jackson"),
            new Part("com/google/gson/", "Gson"),
            new Part("org/apache/", "Tomcat and Apache Commons"));

    String render(String title, Stacks stacks) {
        Map<String, Long> parts = new HashMap<>();
        Map<String, Long> running = new HashMap<>();
        Map<String, Long> anywhere = new HashMap<>();
        stacks.counts().forEach((stack, count) -> {
            String[] frames = stack.split(";");
            parts.merge(part(frames), count, Long::sum);
            running.merge(frames[frames.length - 1], count, Long::sum);
            Set<String> once = new HashSet<>();
            for (String frame : frames) {
                if (frame.contains("/") && !frame.startsWith("java/") && once.add(frame)) {
                    anywhere.merge(frame, count, Long::sum);
                }
            }
        });
        long all = Math.max(1, stacks.samples());
        StringBuilder text = new StringBuilder(title).append('\n');
        table(text, "By whose code it was (JDK and native work is its caller's)", parts, all);
        table(text, "By the running frame", running, all);
        table(text, "By frame anywhere on the stack, JDK left out", anywhere, all);
        return text.toString();
    }

    /** The innermost frame that is neither the JDK's nor native. */
    private static String part(String[] frames) {
        for (int i = frames.length - 1; i >= 0; i--) {
            for (Part part : PARTS) {
                if (frames[i].startsWith(part.prefix)) {
                    return part.name;
                }
            }
        }
        for (String frame : frames) {
            if (frame.startsWith("java/")) {
                return "JDK";
            }
        }
        return NO_JAVA;
    }

    private static void table(StringBuilder text, String title, Map<String, Long> shares, long all) {
        text.append('\n').append(title).append('\n');
        shares.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(ROWS)
                .forEach(each -> text.append(
                        String.format(Locale.ROOT, "%6.1f %%  %s%n", 100.0 * each.getValue() / all, each.getKey())));
    }
}
