package dz.istijal.emergency.triage;

import dz.istijal.emergency.pathway.TriageLevel;
import dz.istijal.emergency.triage.DecisionRow.Kind;
import dz.istijal.emergency.triage.TriageAdvice.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of one scale. The level of a patient is the most urgent one among the rows that hold; it is told only when
 * no row whose condition is unknown could give a more urgent one.
 */
final class DecisionTable {
    private static final Comparator<Finding> MOST_URGENT_FIRST = Comparator.comparing(
            finding -> finding.level().map(TriageLevel::number).orElse(Integer.MAX_VALUE));

    private final Map<String, DecisionRow> rows = new LinkedHashMap<>();

    DecisionTable(List<DecisionRow> rows) {
        rows.forEach(row -> this.rows.put(row.code(), row));
    }

    /** @param missing parameters that could make the level more urgent, or the first one known */
    record Result(
            Optional<TriageLevel> level, Optional<TriageLevel> atLeast, List<Finding> findings, Set<String> missing) {}

    /** Whether a code names something that a nurse sees, in the words of this scale. */
    boolean isSign(String code) {
        return rows.containsKey(code) && rows.get(code).kind() == Kind.SIGN;
    }

    List<DecisionRow> rows() {
        return List.copyOf(rows.values());
    }

    Result evaluate(TriageInput given) {
        TriageInput input = withoutImpossiblePregnancy(given);
        Map<DecisionRow, Verdict> verdicts = new LinkedHashMap<>();
        rows.values().stream()
                .filter(row -> row.level().isPresent() && row.kind() != Kind.DEFAULT)
                .forEach(row -> verdicts.put(row, of(row, input)));
        Optional<TriageLevel> reached = verdicts.entrySet().stream()
                .filter(entry -> entry.getValue().holds())
                .map(entry -> entry.getKey().level().orElseThrow())
                .min(Comparator.naturalOrder());
        Set<String> missing = verdicts.entrySet().stream()
                .filter(entry -> entry.getValue().isUnknown() && couldRaise(entry.getKey(), reached))
                .flatMap(entry -> entry.getValue().missing().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<Finding> findings = new ArrayList<>();
        verdicts.forEach((row, verdict) -> {
            if (verdict.holds()) {
                findings.add(finding(row, row.level(), input));
            }
        });
        addOtherSigns(input, verdicts, findings);
        Optional<DecisionRow> otherwise =
                rows.values().stream().filter(row -> row.kind() == Kind.DEFAULT).findFirst();
        if (reached.isEmpty() && missing.isEmpty()) {
            otherwise.ifPresent(row -> findings.add(finding(row, row.level(), input)));
        }
        findings.sort(MOST_URGENT_FIRST);
        Optional<TriageLevel> level = missing.isEmpty()
                ? reached.or(() -> otherwise.flatMap(DecisionRow::level))
                : Optional.<TriageLevel>empty();
        return new Result(level, reached, findings, missing);
    }

    /** A sign that gives no level by itself, or none at this age, was seen all the same. */
    private void addOtherSigns(TriageInput input, Map<DecisionRow, Verdict> verdicts, List<Finding> findings) {
        rows.values().stream()
                .filter(row -> row.kind() == Kind.SIGN && input.signs().contains(row.code()))
                .filter(row -> !verdicts.getOrDefault(row, Verdict.FAILS).holds())
                .forEach(row -> findings.add(finding(row, Optional.empty(), input)));
    }

    private static boolean couldRaise(DecisionRow row, Optional<TriageLevel> reached) {
        return reached.isEmpty()
                || row.level().orElseThrow().number() < reached.get().number();
    }

    /** At an age at which nobody is pregnant, nobody needs to say so. */
    private TriageInput withoutImpossiblePregnancy(TriageInput input) {
        boolean impossible = input.pregnant().isEmpty()
                && rows.values().stream()
                        .filter(row -> row.kind() == Kind.CHILDBEARING)
                        .anyMatch(row -> row.applicability().byAge(input).fails());
        return impossible ? input.withPregnancy(false) : input;
    }

    private Verdict of(DecisionRow row, TriageInput input) {
        Verdict seen = condition(row, input).and(row.applicability().byAge(input));
        Verdict pregnancy = row.applicability().byPregnancy(input);
        if (pregnancy.isUnknown()) {
            // Nobody is asked whether she is pregnant before something was found that pregnancy makes dangerous.
            return seen.holds() && row.kind() != Kind.AGE ? pregnancy : Verdict.FAILS;
        }
        return seen.and(pregnancy);
    }

    private Verdict condition(DecisionRow row, TriageInput input) {
        return switch (row.kind()) {
            case SIGN -> Verdict.of(input.signs().contains(row.code()));
            case BAND -> band(row, input);
            case COMBINATION ->
                Verdict.atLeast(
                        row.atLeast(),
                        parts(row).map(part -> condition(part, input)).toList());
            case AGE -> Verdict.HOLDS;
            case CHILDBEARING, DEFAULT -> Verdict.FAILS;
        };
    }

    private static Verdict band(DecisionRow row, TriageInput input) {
        Verdict verdict = row.band().orElseThrow().of(input);
        return verdict.isUnknown() && row.optional() ? Verdict.FAILS : verdict;
    }

    private Stream<DecisionRow> parts(DecisionRow row) {
        return row.of().stream().map(rows::get);
    }

    private Finding finding(DecisionRow row, Optional<TriageLevel> level, TriageInput input) {
        return new Finding(
                row.term(),
                row.band().map(band -> input.measured().get(band.parameter())),
                level,
                OptionalInt.empty(),
                parts(row)
                        .filter(part -> condition(part, input).holds())
                        .map(DecisionRow::term)
                        .toList());
    }
}
