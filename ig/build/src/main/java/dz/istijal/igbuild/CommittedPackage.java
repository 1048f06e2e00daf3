package dz.istijal.igbuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The package in the repository, and the list of known warnings beside it. */
record CommittedPackage(Path ig, Path build, boolean write) {

    private static final String WARNINGS = "warnings.txt";
    /** Written by hand and kept in the package's folder. */
    private static final Set<String> BY_HAND =
            Set.of("messages_ar.properties", "messages_en.properties", "messages_fr.properties");

    /** Writes both, or fails with what differs. */
    void settle(Path made, List<String> findings) throws IOException {
        Path implied = ig.resolve("input/implied-profiles.csv");
        if (Files.exists(implied)) {
            Files.copy(implied, made.resolve("implied-profiles.csv"));
        }
        Path committed = ig.resolve("src/main/resources/ig");
        if (write) {
            for (Path file : Folders.tree(committed)) {
                if (!BY_HAND.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
            Folders.copy(made, committed);
            writeWarnings(findings);
        }
        refuseErrors(findings);
        if (write) {
            return;
        }
        List<String> differences = differences(made, committed);
        List<String> known = explained(build.resolve(WARNINGS)).stream()
                .map(Explained::warning)
                .toList();
        findings.stream().filter(line -> !known.contains(line)).forEach(line -> differences.add("new: " + line));
        known.stream().filter(line -> !findings.contains(line)).forEach(line -> differences.add("gone: " + line));
        explained(build.resolve(WARNINGS)).stream()
                .filter(line -> line.why().isBlank())
                .forEach(line -> differences.add("not explained: " + line.warning()));
        if (!differences.isEmpty()) {
            throw new GuideBuild.GuideFault(
                    "The committed package is not what the sources give. Run the same with -Dguide=write, explain new"
                            + " warnings in ig/build/warnings.txt and commit:\n" + String.join("\n", differences));
        }
    }

    private static void refuseErrors(List<String> findings) throws IOException {
        List<String> errors =
                findings.stream().filter(line -> line.startsWith("error ")).toList();
        if (!errors.isEmpty()) {
            throw new GuideBuild.GuideFault("The validator found errors:\n" + String.join("\n", errors));
        }
    }

    private static List<String> differences(Path made, Path committed) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path folder : List.of(made, committed)) {
            for (Path file : Folders.tree(folder)) {
                names.add(folder.relativize(file).toString());
            }
        }
        names.removeAll(BY_HAND);
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            Path one = made.resolve(name);
            Path other = committed.resolve(name);
            if (!Files.exists(one) || !Files.exists(other)) {
                differences.add((Files.exists(one) ? "missing: " : "left over: ") + name);
            } else if (Files.mismatch(one, other) >= 0) {
                differences.add("differs: " + name);
            }
        }
        return differences;
    }

    private void writeWarnings(List<String> findings) throws IOException {
        Path file = build.resolve(WARNINGS);
        List<Explained> before = explained(file);
        String text = findings.stream()
                .filter(line -> line.startsWith("warning "))
                .map(warning -> warning + "\n    why: " + why(warning, before) + "\n")
                .collect(Collectors.joining());
        Files.writeString(file, text);
    }

    /** The reason given for this warning, else the one given for the same words about another resource. */
    private static String why(String warning, List<Explained> before) {
        return Stream.<Predicate<Explained>>of(old -> old.warning().equals(warning), old -> words(old.warning())
                        .equals(words(warning)))
                .flatMap(same -> before.stream().filter(same))
                .map(Explained::why)
                .filter(why -> !why.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String words(String warning) {
        return warning.substring(warning.indexOf(": ") + 1);
    }

    private static List<Explained> explained(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Explained> all = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file)) {
            String warning = "";
            for (String line : lines.toList()) {
                if (line.startsWith("    why:")) {
                    all.add(new Explained(
                            warning, line.substring("    why:".length()).strip()));
                } else {
                    warning = line;
                }
            }
        }
        return all;
    }

    private record Explained(String warning, String why) {}
}
