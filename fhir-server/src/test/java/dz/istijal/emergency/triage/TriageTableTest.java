package dz.istijal.emergency.triage;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.emergency.pathway.TriageLevel;
import dz.istijal.emergency.triage.DecisionRow.Kind;
import dz.istijal.emergency.triage.TriageAdvice.Score;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of each table, on both sides of its bounds. */
class TriageTableTest {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    static final TriageTables TABLES = new TriageTables(FhirContext.forR4Cached());
    static final TriageEngine ENGINE = new TriageEngine(TABLES);

    /** Everything measured and normal at this age, nothing seen. */
    static TriageInput well(int number, ChronoUnit unit) {
        boolean baby = unit != ChronoUnit.YEARS;
        TriageInput input = TriageInput.of("iitt", Age.of(number, unit, TODAY))
                .withPregnancy(false)
                .with("9279-1", Measured.amount(baby ? "35" : number < 5 ? "25" : "16", "/min"))
                .with("8867-4", Measured.amount(baby ? "130" : number < 5 ? "110" : "80", "/min"))
                .with("59408-5", Measured.amount("98", "%"))
                .with("8310-5", Measured.amount("37.0", "Cel"))
                .with("8480-6", Measured.amount("120", "mm[Hg]"))
                .with("8462-4", Measured.amount("70", "mm[Hg]"))
                .with("67775-7", Measured.code("A"));
        return input.with(TriageInput.OXYGEN, Measured.code("false")).with("3151-8", Measured.amount("0", "L/min"));
    }

    static TriageInput adult() {
        return well(40, ChronoUnit.YEARS);
    }

    @ParameterizedTest
    @CsvSource({
        "9279-1, /min, 8:3 9:1 11:1 12:0 20:0 21:2 24:2 25:3",
        "59408-5, %, 91:3 92:2 93:2 94:1 95:1 96:0",
        "8480-6, mm[Hg], 90:3 91:2 100:2 101:1 110:1 111:0 219:0 220:3",
        "8867-4, /min, 40:3 41:1 50:1 51:0 90:0 91:1 110:1 111:2 130:2 131:3",
        "8310-5, Cel, 35.0:3 35.1:1 36.0:1 36.1:0 38.0:0 38.1:1 39.0:1 39.1:2",
    })
    void eachBandOfNews2GivesItsPoints(String parameter, String unit, String expected) {
        for (String pair : expected.split(" ")) {
            String[] parts = pair.split(":");
            assertThat(news2(adult().with(parameter, Measured.amount(parts[0], unit)))
                            .total())
                    .as("%s of %s", parts[0], parameter)
                    .isEqualTo(OptionalInt.of(Integer.parseInt(parts[1])));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "false, 83:3 84:2 85:2 86:1 87:1 88:0 92:0 93:0 100:0",
        "true, 83:3 84:2 85:2 86:1 87:1 88:0 92:0 93:1 94:1 95:2 96:2 97:3 100:3"
    })
    void theSecondScaleOfNews2LooksAtTheOxygenGiven(String oxygen, String expected) {
        for (String pair : expected.split(" ")) {
            String[] parts = pair.split(":");
            TriageInput input = adult().withOxygenScale(2)
                    .with("59408-5", Measured.amount(parts[0], "%"))
                    .with(TriageInput.OXYGEN, Measured.code(oxygen));
            int given = oxygen.equals("true") ? 2 : 0;
            assertThat(news2(input).total()).hasValue(Integer.parseInt(parts[1]) + given);
        }
    }

    @ParameterizedTest
    @CsvSource({"A, 0", "C, 3", "V, 3", "P, 3", "U, 3"})
    void eachConsciousnessGivesItsNews2Points(String code, int points) {
        assertThat(news2(adult().with("67775-7", Measured.code(code))).total()).hasValue(points);
    }

    @ParameterizedTest
    @CsvSource({"20, 98, low", "25, 98, low-medium", "24, 93, low", "25, 93, medium", "25, 91, medium"})
    void aTotalOfNews2HasItsRisk(String rate, String saturation, String risk) {
        TriageInput input =
                adult().with("9279-1", Measured.amount(rate, "/min")).with("59408-5", Measured.amount(saturation, "%"));
        assertThat(news2(input).risk().orElseThrow().code()).isEqualTo(risk);
    }

    @Test
    void news2HasNoTotalWithoutEachOfItsParts() {
        for (String parameter :
                List.of("9279-1", "59408-5", "8480-6", "8867-4", "8310-5", "67775-7", "supplemental-oxygen")) {
            Score score = news2(without(adult(), parameter));
            assertThat(score.total()).as(parameter).isEmpty();
            assertThat(score.missing()).extracting(Term::code).containsExactly(parameter);
        }
    }

    @Test
    void news2IsForSixteenYearsAndMoreAndNotForPregnancy() {
        assertThat(scores(well(15, ChronoUnit.YEARS))).doesNotContain("news2-total");
        assertThat(scores(well(16, ChronoUnit.YEARS))).contains("news2-total");
        assertThat(scores(adult().withPregnancy(true))).doesNotContain("news2-total");
    }

    @ParameterizedTest
    @CsvSource({
        // parameter, unit, number and unit of age, value:level; 4 is green
        "8867-4, /min, 40 YEARS, 49:1 50:2 59:2 60:4 130:4 131:2 150:2 151:1",
        "9279-1, /min, 40 YEARS, 9:2 10:4 30:4 31:2",
        "8310-5, Cel, 40 YEARS, 35.9:2 36.0:4 39.0:4 39.1:2",
        "59408-5, %, 40 YEARS, 91:2 92:4",
        "8867-4, /min, 11 MONTHS, 89:2 90:4 180:4 181:2",
        "9279-1, /min, 11 MONTHS, 24:2 25:4 50:4 51:2",
        "8867-4, /min, 1 YEARS, 79:2 80:4 160:4 161:2",
        "9279-1, /min, 4 YEARS, 19:2 20:4 40:4 41:2",
        "8867-4, /min, 5 YEARS, 69:2 70:4 140:4 141:2",
        "9279-1, /min, 11 YEARS, 9:2 10:4 30:4 31:2",
        "8310-5, Cel, 30 DAYS, 35.9:1 36.0:3 39.0:3 39.1:1",
        "8310-5, Cel, 8 MONTHS, 35.9:2 36.0:4 39.0:4 39.1:2",
        "14743-9, mmol/L, 40 YEARS, 2.9:1 3.0:4",
        "41653-7, g/L, 40 YEARS, 0.53:1 0.54:4",
        "72514-3, {score}, 40 YEARS, 6:4 7:3",
        "capillary-refill, s, 40 YEARS, 3.0:4 3.1:1"
    })
    void eachVitalSignOfIittGivesItsLevel(String parameter, String unit, String age, String expected) {
        String[] years = age.split(" ");
        TriageInput patient = well(Integer.parseInt(years[0]), ChronoUnit.valueOf(years[1]));
        for (String pair : expected.split(" ")) {
            String[] parts = pair.split(":");
            assertThat(level(patient.with(parameter, Measured.amount(parts[0], unit))))
                    .as("%s of %s at %s", parts[0], parameter, age)
                    .isEqualTo(Integer.parseInt(parts[1]));
        }
    }

    @ParameterizedTest
    @CsvSource({"A, 4", "C, 3", "V, 2", "P, 2", "U, 1"})
    void eachConsciousnessGivesItsLevel(String code, int expected) {
        assertThat(level(adult().with("67775-7", Measured.code(code)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"8480-6, 159:4 160:1", "8462-4, 109:4 110:1"})
    void aHighPressureIsRedInPregnancyOnly(String parameter, String expected) {
        for (String pair : expected.split(" ")) {
            String[] parts = pair.split(":");
            TriageInput input = adult().with(parameter, Measured.amount(parts[0], "mm[Hg]"));
            assertThat(level(input.withPregnancy(true))).isEqualTo(Integer.parseInt(parts[1]));
            assertThat(level(input)).isEqualTo(4);
        }
    }

    static Stream<DecisionRow> signsWithALevel() {
        return TABLES.decisions("iitt").orElseThrow().rows().stream()
                .filter(row -> row.kind() == Kind.SIGN && row.level().isPresent());
    }

    @ParameterizedTest
    @MethodSource("signsWithALevel")
    void eachSignGivesItsLevelAndItsWords(DecisionRow sign) {
        boolean childOnly = sign.applicability().to().isPresent();
        TriageInput patient = childOnly ? well(8, ChronoUnit.YEARS) : adult();
        TriageAdvice advice = ENGINE.evaluate(patient.with(sign.code()));
        assertThat(advice.level()).isEqualTo(sign.level());
        assertThat(advice.findings().get(0).criterion()).isEqualTo(sign.term());
        assertThat(sign.term().french()).isNotBlank();
        assertThat(sign.term().arabic()).isNotBlank().isNotEqualTo(sign.term().english());
    }

    @ParameterizedTest
    @CsvSource({
        "stiff-neck, 4",
        "stiff-neck headache, 1",
        "headache hypothermia-or-fever, 1",
        "altered-mental-status headache, 1",
        "altered-mental-status, 3",
        "sunken-eyes drinks-poorly, 4"
    })
    void anAdultNeedsTwoNeurologicalSigns(String signs, int expected) {
        assertThat(level(seen(adult(), signs))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "sunken-eyes, 4",
        "sunken-eyes drinks-poorly, 1",
        "lethargy slow-skin-pinch, 1",
        "restless, 3",
        "restless stiff-neck, 1",
        "stiff-neck headache, 3",
        "testicular-pain, 1",
        "headache, 3"
    })
    void aChildHasCombinationsOfItsOwn(String signs, int expected) {
        assertThat(level(seen(well(8, ChronoUnit.YEARS), signs))).isEqualTo(expected);
    }

    @Test
    void aMeasuredFeverCountsAsTheSignOfFever() {
        TriageInput febrile = adult().with("8310-5", Measured.amount("38.0", "Cel"));
        assertThat(level(febrile.with("stiff-neck"))).isEqualTo(1);
        assertThat(level(adult().with("8310-5", Measured.amount("37.9", "Cel")).with("stiff-neck")))
                .isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"49, 4", "50, 1"})
    void chestPainIsRedFromFifty(int age, int expected) {
        assertThat(level(well(age, ChronoUnit.YEARS).with("acute-chest-pain"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"7 DAYS, 1", "8 DAYS, 3", "6 MONTHS, 3", "7 MONTHS, 4"})
    void aYoungInfantHasALevelByAgeAlone(String age, int expected) {
        String[] parts = age.split(" ");
        assertThat(level(well(Integer.parseInt(parts[0]), ChronoUnit.valueOf(parts[1]))))
                .isEqualTo(expected);
    }

    @Test
    void whatWasNotMeasuredIsNamedAndNeverNormal() {
        for (String parameter : List.of("9279-1", "59408-5", "8867-4", "8310-5", "67775-7")) {
            TriageAdvice advice = ENGINE.evaluate(without(adult(), parameter));
            assertThat(advice.level()).as(parameter).isEmpty();
            assertThat(advice.missing()).extracting(Term::code).containsExactly(parameter);
        }
    }

    @Test
    void redNeedsNothingElse() {
        TriageAdvice advice = ENGINE.evaluate(
                TriageInput.of("iitt", Age.of(40, ChronoUnit.YEARS, TODAY)).with("stridor"));
        assertThat(advice.level()).contains(TriageLevel.RESUSCITATION);
        assertThat(advice.missing()).isEmpty();
    }

    @Test
    void aPartialResultSaysWhatIsReached() {
        TriageAdvice advice = ENGINE.evaluate(without(adult(), "8867-4").with("wheezing"));
        assertThat(advice.level()).isEmpty();
        assertThat(advice.atLeast()).contains(TriageLevel.URGENT);
        assertThat(advice.differsFrom(TriageLevel.LESS_URGENT)).isTrue();
        assertThat(advice.differsFrom(TriageLevel.EMERGENT)).isFalse();
    }

    @Test
    void anUnknownAgeIsMissingWhereTheChartsDiffer() {
        TriageInput ageless = new TriageInput(
                "iitt",
                java.util.Optional.empty(),
                java.util.Optional.of(false),
                adult().measured(),
                java.util.Set.of(),
                1);
        assertThat(ENGINE.evaluate(ageless).missing()).extracting(Term::code).containsExactly("30525-0");
        assertThat(level(ageless.with("stridor"))).isEqualTo(1);
    }

    @Test
    void pregnancyIsAskedForOnlyWhereItMatters() {
        TriageInput unsaid = new TriageInput(
                "iitt", adult().age(), java.util.Optional.empty(), adult().measured(), java.util.Set.of(), 1);
        assertThat(level(unsaid)).isEqualTo(4);
        TriageAdvice advice = ENGINE.evaluate(unsaid.with("8480-6", Measured.amount("165", "mm[Hg]")));
        assertThat(advice.level()).isEmpty();
        assertThat(advice.missing()).extracting(Term::code).containsExactly("82810-3");
    }

    @Test
    void aScaleWithoutRowsGivesNoLevel() {
        TriageInput french =
                new TriageInput("french", adult().age(), adult().pregnant(), adult().measured(), java.util.Set.of(), 1);
        assertThat(ENGINE.evaluate(french).level()).isEmpty();
    }

    @Test
    void theComaScaleHasATotalOnlyWhenEachPartWasTested() {
        TriageInput eyes =
                adult().with(GlasgowComaScale.EYE, Measured.code("3")).with(GlasgowComaScale.MOTOR, Measured.code("5"));
        assertThat(score(eyes.with(GlasgowComaScale.VERBAL, Measured.code("4")), "9269-2")
                        .total())
                .hasValue(12);
        assertThat(score(eyes.with(GlasgowComaScale.VERBAL, Measured.code("NT")), "9269-2")
                        .missing())
                .extracting(Term::code)
                .containsExactly(GlasgowComaScale.VERBAL);
        assertThat(score(eyes, "9269-2").total()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2 MONTHS, 8867-4, 80:4 81:2 91:1 111:0 149:0 150:1 180:2 190:4",
        "8 YEARS, 9279-1, 10:4 11:2 15:1 20:0 30:0 31:1 41:2 51:4",
        "2 YEARS, 8480-6, 65:4 66:2 76:1 91:0 109:0 110:1 125:2 160:4"
    })
    void eachEarlyWarningBandGivesItsPoints(String age, String parameter, String expected) {
        String[] parts = age.split(" ");
        TriageInput child = well(Integer.parseInt(parts[0]), ChronoUnit.valueOf(parts[1]));
        for (String pair : expected.split(" ")) {
            String[] value = pair.split(":");
            assertThat(score(child.with(parameter, Measured.amount(value[0], "/min")), "pews-total")
                            .parts())
                    .filteredOn(part -> part.value().orElseThrow() instanceof Measured.Amount amount
                            && amount.value().compareTo(new BigDecimal(value[0])) == 0
                            && part.criterion()
                                    .code()
                                    .startsWith(Map.of("8867-4", "hr", "9279-1", "rr", "8480-6", "sbp")
                                            .get(parameter)))
                    .extracting(part -> part.points().getAsInt())
                    .containsExactly(Integer.parseInt(value[1]));
        }
    }

    static int level(TriageInput input) {
        TriageAdvice advice = ENGINE.evaluate(input);
        return advice.level()
                .orElseThrow(() -> new AssertionError("missing: " + advice.missing()))
                .number();
    }

    static Score news2(TriageInput input) {
        return score(input, "news2-total");
    }

    static Score score(TriageInput input, String code) {
        return ENGINE.evaluate(input).scores().stream()
                .filter(score -> score.code().code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    static TriageInput without(TriageInput input, String parameter) {
        Map<String, Measured> rest = new java.util.HashMap<>(input.measured());
        rest.remove(parameter);
        return new TriageInput(input.scale(), input.age(), input.pregnant(), rest, input.signs(), input.oxygenScale());
    }

    private static TriageInput seen(TriageInput input, String signs) {
        TriageInput seen = input;
        for (String sign : signs.split(" ")) {
            seen = seen.with(sign);
        }
        return seen;
    }

    private static List<String> scores(TriageInput input) {
        return ENGINE.evaluate(input).scores().stream()
                .map(score -> score.code().code())
                .toList();
    }
}
