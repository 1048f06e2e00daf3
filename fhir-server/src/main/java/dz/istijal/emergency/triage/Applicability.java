package dz.istijal.emergency.triage;

import java.util.Optional;

/**
 * For whom a row is.
 *
 * @param from     youngest age
 * @param to       oldest age
 * @param pregnant {@code true}: only in pregnancy; {@code false}: not in pregnancy
 * @param oxygen   only with, or only without supplemental oxygen
 */
record Applicability(
        Optional<Age.Bound> from, Optional<Age.Bound> to, Optional<Boolean> pregnant, Optional<Boolean> oxygen) {

    static Applicability read(CodeTable.Entry entry) {
        return new Applicability(
                entry.property("age-from").map(Age.Bound::parse),
                entry.property("age-to").map(Age.Bound::parse),
                entry.property("pregnant").map(Boolean::valueOf),
                entry.property("oxygen").map(Boolean::valueOf));
    }

    Verdict byAge(TriageInput input) {
        if (from.isEmpty() && to.isEmpty()) {
            return Verdict.HOLDS;
        }
        if (input.age().isEmpty()) {
            return Verdict.unknown(TriageInput.AGE);
        }
        Age age = input.age().get();
        return from.map(age::isAtLeast)
                .orElse(Verdict.HOLDS)
                .and(to.map(age::isAtMost).orElse(Verdict.HOLDS));
    }

    /** Who nobody called pregnant is not, for a row that excludes pregnancy. */
    Verdict byPregnancy(TriageInput input) {
        if (pregnant.isEmpty()) {
            return Verdict.HOLDS;
        }
        if (!pregnant.get()) {
            return Verdict.of(!input.pregnant().orElse(false));
        }
        return input.pregnant().map(Verdict::of).orElseGet(() -> Verdict.unknown(TriageInput.PREGNANCY));
    }

    Verdict byOxygen(TriageInput input) {
        if (oxygen.isEmpty()) {
            return Verdict.HOLDS;
        }
        return input.measured().get(TriageInput.OXYGEN) instanceof Measured.Code given
                ? Verdict.of(Boolean.parseBoolean(given.code()) == oxygen.get())
                : Verdict.unknown(TriageInput.OXYGEN);
    }
}
