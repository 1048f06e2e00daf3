package dz.istijal.emergency.triage;

import dz.istijal.emergency.pathway.TriageLevel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One row of a scale's decision table.
 *
 * @param level    level it gives; empty for a row that is only part of others
 * @param band     for a band
 * @param of       for a combination, the codes of its parts
 * @param atLeast  how many of them must hold
 * @param optional the scale does not ask for the measurement
 */
record DecisionRow(
        Term term,
        Kind kind,
        Optional<TriageLevel> level,
        Applicability applicability,
        Optional<Band> band,
        List<String> of,
        int atLeast,
        boolean optional) {

    enum Kind {
        SIGN,
        BAND,
        COMBINATION,
        AGE,
        CHILDBEARING,
        DEFAULT
    }

    static DecisionRow read(CodeTable.Entry entry) {
        return new DecisionRow(
                entry.term(),
                Kind.valueOf(entry.property("kind").orElseThrow().toUpperCase(Locale.ROOT)),
                entry.property("level").map(Integer::valueOf).map(TriageLevel::of),
                Applicability.read(entry),
                Band.read(entry),
                entry.properties("of"),
                entry.property("at-least").map(Integer::valueOf).orElse(0),
                entry.property("optional").map(Boolean::valueOf).orElse(false));
    }

    String code() {
        return term.code();
    }
}
