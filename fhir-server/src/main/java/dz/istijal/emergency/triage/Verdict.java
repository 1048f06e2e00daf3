package dz.istijal.emergency.triage;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a condition holds, in three values: what was not measured is unknown.
 *
 * @param missing parameters without which it cannot be told; empty unless unknown
 */
record Verdict(State state, Set<String> missing) {

    enum State {
        HOLDS,
        FAILS,
        UNKNOWN
    }

    static final Verdict HOLDS = new Verdict(State.HOLDS, Set.of());
    static final Verdict FAILS = new Verdict(State.FAILS, Set.of());

    static Verdict unknown(String parameter) {
        return new Verdict(State.UNKNOWN, Set.of(parameter));
    }

    static Verdict of(boolean holds) {
        return holds ? HOLDS : FAILS;
    }

    boolean holds() {
        return state == State.HOLDS;
    }

    boolean fails() {
        return state == State.FAILS;
    }

    boolean isUnknown() {
        return state == State.UNKNOWN;
    }

    Verdict and(Verdict other) {
        if (fails() || other.holds()) {
            return this;
        }
        return other.fails() || holds() ? other : new Verdict(State.UNKNOWN, union(this, other));
    }

    /** Whether so many of them hold. */
    static Verdict atLeast(int wanted, Collection<Verdict> verdicts) {
        long hold = verdicts.stream().filter(Verdict::holds).count();
        long open = verdicts.stream().filter(Verdict::isUnknown).count();
        if (hold >= wanted) {
            return HOLDS;
        }
        return hold + open < wanted ? FAILS : new Verdict(State.UNKNOWN, union(verdicts.toArray(Verdict[]::new)));
    }

    private static Set<String> union(Verdict... verdicts) {
        Set<String> all = new TreeSet<>();
        for (Verdict verdict : verdicts) {
            all.addAll(verdict.missing());
        }
        return all;
    }
}
