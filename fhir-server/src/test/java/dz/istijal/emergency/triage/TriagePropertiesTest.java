package dz.istijal.emergency.triage;

import static dz.istijal.emergency.triage.TriageTableTest.ENGINE;
import static dz.istijal.emergency.triage.TriageTableTest.TABLES;
import static dz.istijal.emergency.triage.TriageTableTest.TODAY;
import static dz.istijal.emergency.triage.TriageTableTest.well;
import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.emergency.pathway.TriageLevel;
import dz.istijal.emergency.triage.DecisionRow.Kind;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What no table may do, whoever edits it. */
class TriagePropertiesTest {
    /** A measurement, its unit, a normal value at any age here, and how far it is tried from it; in tenths. */
    private record Vital(String parameter, String unit, int normal, int farthest, int direction) {}

    private static final List<Vital> VITALS = List.of(
            new Vital("9279-1", "/min", 160, 160, -1),
            new Vital("9279-1", "/min", 160, 1000, 1),
            new Vital("8867-4", "/min", 800, 800, -1),
            new Vital("8867-4", "/min", 800, 2200, 1),
            new Vital("59408-5", "%", 980, 980, -1),
            new Vital("8310-5", "Cel", 370, 200, -1),
            new Vital("8310-5", "Cel", 370, 80, 1),
            new Vital("8480-6", "mm[Hg]", 1200, 1200, -1),
            new Vital("8480-6", "mm[Hg]", 1200, 2000, 1),
            new Vital("8462-4", "mm[Hg]", 700, 1500, 1),
            new Vital("14743-9", "mmol/L", 55, 55, -1),
            new Vital("72514-3", "{score}", 0, 100, 1),
            new Vital("capillary-refill", "s", 10, 100, 1));

    private static final String WORSENING = "ACVPU";

    @Property(tries = 3000)
    void aWorseValueNeverLowersTheLevel(
            @ForAll("patients") TriageInput patient, @ForAll("vitals") Vital vital, @ForAll("steps") int[] steps) {
        assertNotLower(patient, measured(patient, vital, steps[0]), measured(patient, vital, steps[1]));
    }

    @Property(tries = 500)
    void lessConsciousnessNeverLowersTheLevel(@ForAll("patients") TriageInput patient, @ForAll("pairs") int[] pair) {
        assertNotLower(
                patient,
                patient.with("67775-7", Measured.code(WORSENING.substring(pair[0], pair[0] + 1))),
                patient.with("67775-7", Measured.code(WORSENING.substring(pair[1], pair[1] + 1))));
    }

    @Property(tries = 1000)
    void oneMoreSignNeverLowersTheLevel(@ForAll("patients") TriageInput patient, @ForAll("signs") String sign) {
        assertNotLower(patient, patient, patient.with(sign));
    }

    @Property(tries = 2000)
    void aWorseValueNeverTakesPointsOfAScore(
            @ForAll("patients") TriageInput patient, @ForAll("vitals") Vital vital, @ForAll("steps") int[] steps) {
        Map<String, Integer> better = totals(measured(patient, vital, steps[0]));
        Map<String, Integer> worse = totals(measured(patient, vital, steps[1]));
        better.forEach((score, total) -> assertThat(worse.get(score)).as(score).isGreaterThanOrEqualTo(total));
    }

    @Property(tries = 3000)
    void aMeasurementMoreNeverTakesAReachedLevelAway(
            @ForAll("patients") TriageInput patient, @ForAll("vitals") Vital vital, @ForAll("steps") int[] steps) {
        TriageInput before = TriageTableTest.without(patient, vital.parameter());
        Optional<TriageLevel> reached = ENGINE.evaluate(before).atLeast();
        Optional<TriageLevel> after =
                ENGINE.evaluate(measured(before, vital, steps[1])).atLeast();
        reached.ifPresent(level -> assertThat(after.orElseThrow().number()).isLessThanOrEqualTo(level.number()));
        if (ENGINE.evaluate(before)
                .level()
                .filter(TriageLevel.RESUSCITATION::equals)
                .isPresent()) {
            assertThat(ENGINE.evaluate(measured(before, vital, steps[1])).level())
                    .contains(TriageLevel.RESUSCITATION);
        }
    }

    @Property(tries = 1000)
    void aLevelIsToldOnlyWhereNothingMissingCouldRaiseIt(@ForAll("patients") TriageInput patient) {
        TriageAdvice advice = ENGINE.evaluate(patient);
        assertThat(advice.level().isPresent()).isEqualTo(advice.missing().isEmpty());
    }

    private static void assertNotLower(TriageInput patient, TriageInput better, TriageInput worse) {
        int before = ENGINE.evaluate(better).atLeast().map(TriageLevel::number).orElse(6);
        int after = ENGINE.evaluate(worse).atLeast().map(TriageLevel::number).orElse(6);
        assertThat(after).as(() -> patient + " → " + worse).isLessThanOrEqualTo(before);
    }

    private static TriageInput measured(TriageInput patient, Vital vital, int permille) {
        BigDecimal value =
                BigDecimal.valueOf(vital.normal() + vital.direction() * (long) vital.farthest() * permille / 1000, 1);
        return patient.with(vital.parameter(), new Measured.Amount(value, vital.unit()));
    }

    private static Map<String, Integer> totals(TriageInput input) {
        Map<String, Integer> totals = new HashMap<>();
        ENGINE.evaluate(input).scores().forEach(score -> score.total()
                .ifPresent(total -> totals.put(score.code().code(), total)));
        return totals;
    }

    /** Adults, and children of five and more: at these ages the normal values above are normal. */
    @Provide
    Arbitrary<TriageInput> patients() {
        Arbitrary<Integer> ages = Arbitraries.integers().between(12, 95);
        Arbitrary<Set<String>> seen = signs().set().ofMaxSize(2);
        Arbitrary<Set<String>> dropped = Arbitraries.of("9279-1", "8867-4", "59408-5", "8310-5", "67775-7", "8480-6")
                .set()
                .ofMaxSize(2);
        Arbitrary<Integer> pregnancy = Arbitraries.integers().between(0, 2);
        return Combinators.combine(ages, seen, dropped, pregnancy).as((age, signs, missing, pregnant) -> {
            TriageInput input = well(age, ChronoUnit.YEARS);
            for (String parameter : missing) {
                input = TriageTableTest.without(input, parameter);
            }
            return new TriageInput(
                    "iitt",
                    Optional.of(Age.of(age, ChronoUnit.YEARS, TODAY)),
                    pregnant == 2 ? Optional.empty() : Optional.of(pregnant == 1),
                    input.measured(),
                    signs,
                    1);
        });
    }

    @Provide
    Arbitrary<Vital> vitals() {
        return Arbitraries.of(VITALS);
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.of(TABLES.decisions("iitt").orElseThrow().rows().stream()
                .filter(row -> row.kind() == Kind.SIGN)
                .map(DecisionRow::code)
                .toList());
    }

    /** Two distances from normal, the second not shorter. */
    @Provide
    Arbitrary<int[]> steps() {
        return Arbitraries.integers().between(0, 1000).tuple2().map(two ->
                new int[] {Math.min(two.get1(), two.get2()), Math.max(two.get1(), two.get2())});
    }

    @Provide
    Arbitrary<int[]> pairs() {
        return Arbitraries.integers().between(0, 4).tuple2().map(two ->
                new int[] {Math.min(two.get1(), two.get2()), Math.max(two.get1(), two.get2())});
    }
}
