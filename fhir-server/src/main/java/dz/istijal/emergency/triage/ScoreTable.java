package dz.istijal.emergency.triage;

import dz.istijal.emergency.triage.TriageAdvice.Finding;
import dz.istijal.emergency.triage.TriageAdvice.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A score that is the sum of its parts, each of which is found in one row. Without one part there is no total. */
final class ScoreTable {
    private final Term total;
    private final Map<String, List<Row>> parts = new LinkedHashMap<>();
    private final List<CodeTable.Entry> risks;

    private record Row(Term term, Applicability applicability, Band band, int points) {

        private Verdict of(TriageInput input) {
            return band.of(input).and(applies(input));
        }

        private Verdict applies(TriageInput input) {
            return applicability
                    .byAge(input)
                    .and(applicability.byPregnancy(input))
                    .and(applicability.byOxygen(input));
        }
    }

    /** @param risks rows that say what a total means, or none */
    ScoreTable(Term total, CodeTable bands, List<CodeTable.Entry> risks) {
        this.total = total;
        this.risks = risks;
        for (CodeTable.Entry entry : bands.rows()) {
            parts.computeIfAbsent(entry.property("score").orElseThrow(), part -> new ArrayList<>())
                    .add(new Row(
                            entry.term(),
                            Applicability.read(entry),
                            Band.read(entry).orElseThrow(),
                            entry.property("points").map(Integer::valueOf).orElseThrow()));
        }
    }

    String code() {
        return total.code();
    }

    /** Whether the table is for somebody of this age, as far as it is known, who is pregnant or not. */
    boolean isFor(TriageInput input) {
        return parts.values().stream()
                .flatMap(List::stream)
                .map(Row::applicability)
                .anyMatch(who -> !who.byAge(input).and(who.byPregnancy(input)).fails());
    }

    /**
     * @param without part that the caller did not choose, such as the other scale of oxygen saturation; may be empty
     * @param names   names of what may be missing
     * @return empty if the table is not for this patient or nothing was measured
     */
    Optional<Score> evaluate(TriageInput input, Set<String> without, Function<String, Term> names) {
        if (!isFor(input)) {
            return Optional.empty();
        }
        List<Finding> found = new ArrayList<>();
        Set<String> missing = new TreeSet<>();
        parts.forEach((part, rows) -> {
            if (!without.contains(part)) {
                rows.stream()
                        .filter(row -> row.of(input).holds())
                        .findFirst()
                        .ifPresentOrElse(
                                row -> found.add(finding(row, input)),
                                () -> rows.forEach(
                                        row -> missing.addAll(row.of(input).missing())));
            }
        });
        if (found.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt sum = missing.isEmpty()
                ? OptionalInt.of(found.stream()
                        .mapToInt(finding -> finding.points().orElseThrow())
                        .sum())
                : OptionalInt.empty();
        return Optional.of(new Score(
                total, sum, risk(sum, found), found, missing.stream().map(names).toList()));
    }

    private static Finding finding(Row row, TriageInput input) {
        return new Finding(
                row.term(),
                Optional.of(input.measured().get(row.band().parameter())),
                Optional.empty(),
                OptionalInt.of(row.points()),
                List.of());
    }

    /** The last row that fits; one that asks for many points in a single part fits only then. */
    private Optional<Term> risk(OptionalInt sum, List<Finding> found) {
        if (sum.isEmpty()) {
            return Optional.empty();
        }
        int most = found.stream()
                .mapToInt(finding -> finding.points().orElseThrow())
                .max()
                .orElseThrow();
        return risks.stream()
                .filter(row -> row.property("from").map(Integer::valueOf).orElseThrow() <= sum.getAsInt())
                .filter(row -> row.property("to").map(Integer::valueOf).orElseThrow() >= sum.getAsInt())
                .filter(row -> row.property("single").map(Integer::valueOf).orElse(0) <= most)
                .map(CodeTable.Entry::term)
                .reduce((first, second) -> second);
    }
}
