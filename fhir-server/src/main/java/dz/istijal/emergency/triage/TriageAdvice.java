package dz.istijal.emergency.triage;

import dz.istijal.emergency.pathway.TriageLevel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the tables say of a patient. Advice: a nurse confirms it or decides otherwise.
 *
 * @param scale    with the version of its tables
 * @param level    empty when something is missing that could make the patient more urgent, or the scale has no tables
 * @param atLeast  the level reached by what is known; empty if no row holds
 * @param findings rows that hold and signs that were seen, the most urgent first
 * @param missing  what was not measured, or is not known, and could make the patient more urgent
 * @param scores   early warning and coma scores for which anything was measured
 */
public record TriageAdvice(
        Term scale,
        Optional<TriageLevel> level,
        Optional<TriageLevel> atLeast,
        List<Finding> findings,
        List<Term> missing,
        List<Score> scores) {

    /**
     * One row of a table that holds.
     *
     * @param criterion the row
     * @param value     what was measured; empty for a sign, an age or a combination
     * @param level     level the row gives; empty for points, and for a sign that gives none at this age
     * @param points    points the row gives
     * @param of        for a combination, its parts that hold
     */
    public record Finding(
            Term criterion, Optional<Measured> value, Optional<TriageLevel> level, OptionalInt points, List<Term> of) {}

    /**
     * @param code    of the total: a code of {@code CodeSystem/observation} or LOINC
     * @param total   empty while a part is missing
     * @param risk    what the total means, where a table says so
     * @param parts   rows that gave points
     * @param missing parts without points
     */
    public record Score(Term code, OptionalInt total, Optional<Term> risk, List<Finding> parts, List<Term> missing) {}

    /** The level below which a choice needs a reason: the computed one, or what is reached so far. */
    public boolean differsFrom(TriageLevel chosen) {
        return level.map(computed -> computed != chosen)
                .orElseGet(() -> atLeast.filter(reached -> chosen.number() > reached.number())
                        .isPresent());
    }
}
