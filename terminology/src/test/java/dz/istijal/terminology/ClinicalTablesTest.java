package dz.istijal.terminology;

import static dz.istijal.terminology.PackagedTerminology.properties;
import static dz.istijal.terminology.PackagedTerminology.property;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.ObservationDefinition;
import org.hl7.fhir.r4.model.ObservationDefinition.ObservationDefinitionQualifiedIntervalComponent;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a clinician would check in the tables: codes well formed, references that hold, the published numbers. */
class ClinicalTablesTest {

    private final PackagedTerminology terminology = new PackagedTerminology();

    @Test
    void eachLoincCodeHasItsCheckDigit() {
        assertThat(terminology.codes("loinc")).isNotEmpty().allMatch(ClinicalTablesTest::hasCheckDigit);
        assertThat(hasCheckDigit("2951-3")).isFalse();
    }

    @Test
    void theFragmentOfLoincDoesNotCallMobilityNews2() {
        assertThat(terminology.codes("loinc")).doesNotContain("88330-6");
    }

    @Test
    void eachUnitIsUcum() throws UcumException {
        UcumService ucum = new UcumEssenceService(getClass().getResourceAsStream("/ucum-essence.xml"));
        Stream<String> listed =
                terminology.get(ValueSet.class, "units").getCompose().getIncludeFirstRep().getConcept().stream()
                        .map(concept -> concept.getCode());
        Stream<String> ofCodes = Stream.of("loinc", "observation", "news2-band")
                .flatMap(system -> terminology.concepts(system).stream())
                .flatMap(concept -> properties(concept, "unit"));
        List<String> units = Stream.concat(listed, ofCodes).distinct().toList();

        assertThat(units)
                .hasSizeGreaterThan(50)
                .allSatisfy(unit -> assertThat(ucum.validate(unit)).as(unit).isNull());
    }

    @Test
    void eachAtcCodeOfAMedicineIsOfTheFifthLevel() {
        assertThat(terminology.concepts("medicine"))
                .hasSizeGreaterThanOrEqualTo(150)
                .flatMap(medicine -> properties(medicine, "atc").toList())
                .allMatch(atc -> atc.matches("[ABCDGHJLMNPRSV][0-9]{2}[A-Z]{2}[0-9]{2}"));
    }

    @Test
    void medicinesUseFormsAndMarkingsThatExist() {
        assertThat(terminology.concepts("medicine")).allSatisfy(medicine -> {
            assertThat(terminology.codes("dose-form"))
                    .containsAll(properties(medicine, "form").toList());
            assertThat(terminology.codes("regulation"))
                    .containsAll(properties(medicine, "regulation").toList());
        });
    }

    @Test
    void medicinesAtProvenRiskOfAbuseAreMarked() {
        assertThat(terminology.concepts("medicine"))
                .filteredOn(medicine ->
                        Set.of("pregabalin", "tramadol", "trihexyphenidyl").contains(medicine.getCode()))
                .hasSize(3)
                .allSatisfy(
                        medicine -> assertThat(property(medicine, "regulation")).contains("psychotropic"));
    }

    @Test
    void interactionsAreOfTwoDifferentMedicinesThatExist() {
        assertThat(terminology.concepts("interaction"))
                .hasSizeGreaterThanOrEqualTo(40)
                .allSatisfy(pair -> {
                    String a = property(pair, "a").orElseThrow();
                    String b = property(pair, "b").orElseThrow();
                    assertThat(terminology.codes("medicine")).contains(a, b);
                    assertThat(a).isNotEqualTo(b);
                    assertThat(terminology.codes("interaction")).doesNotContain(b + "--" + a);
                    assertThat(Set.of("contraindicated", "major", "moderate"))
                            .contains(property(pair, "severity").orElseThrow());
                });
    }

    @Test
    void theCalendarNamesVaccinesThatExist() {
        assertThat(terminology.concepts("vaccination-schedule")).isNotEmpty().allSatisfy(dose -> assertThat(
                        terminology.codes("vaccine"))
                .contains(property(dose, "vaccine").orElseThrow()));
    }

    @Test
    void ordersNameResultsAndSpecimensThatExist() {
        assertThat(terminology.concepts("order"))
                .hasSizeGreaterThanOrEqualTo(80)
                .allSatisfy(order -> {
                    assertThat(terminology.codes("loinc"))
                            .containsAll(properties(order, "loinc").toList());
                    assertThat(terminology.codes("specimen-type"))
                            .containsAll(properties(order, "specimen").toList());
                });
    }

    @ParameterizedTest
    @CsvSource({
        "news2-respiratory-rate, 8, 3",
        "news2-respiratory-rate, 9, 1",
        "news2-respiratory-rate, 12, 0",
        "news2-respiratory-rate, 20, 0",
        "news2-respiratory-rate, 21, 2",
        "news2-respiratory-rate, 25, 3",
        "news2-oxygen-saturation-1, 91, 3",
        "news2-oxygen-saturation-1, 92, 2",
        "news2-oxygen-saturation-1, 95, 1",
        "news2-oxygen-saturation-1, 96, 0",
        "news2-systolic, 90, 3",
        "news2-systolic, 91, 2",
        "news2-systolic, 110, 1",
        "news2-systolic, 111, 0",
        "news2-systolic, 219, 0",
        "news2-systolic, 220, 3",
        "news2-heart-rate, 40, 3",
        "news2-heart-rate, 41, 1",
        "news2-heart-rate, 51, 0",
        "news2-heart-rate, 91, 1",
        "news2-heart-rate, 130, 2",
        "news2-heart-rate, 131, 3",
        "news2-temperature, 35.0, 3",
        "news2-temperature, 35.1, 1",
        "news2-temperature, 36.1, 0",
        "news2-temperature, 38.0, 0",
        "news2-temperature, 38.1, 1",
        "news2-temperature, 39.1, 2"
    })
    void news2PointsAreThoseOfTheChart(String score, BigDecimal value, int points) {
        assertThat(bands(score))
                .filteredOn(band -> holds(band, value))
                .singleElement()
                .satisfies(band -> assertThat(property(band, "points")).contains(String.valueOf(points)));
    }

    @ParameterizedTest
    @CsvSource({
        "news2-respiratory-rate, 0, 100, 1",
        "news2-oxygen-saturation-1, 0, 100, 1",
        "news2-systolic, 0, 300, 1",
        "news2-heart-rate, 0, 300, 1",
        "news2-temperature, 25.0, 45.0, 0.1"
    })
    void news2GivesEachValueExactlyOnePlace(String score, BigDecimal from, BigDecimal to, BigDecimal step) {
        for (BigDecimal value = from; value.compareTo(to) <= 0; value = value.add(step)) {
            BigDecimal measured = value;
            assertThat(bands(score).stream().filter(band -> holds(band, measured)))
                    .as("%s %s", score, value)
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 88, 0", "true, 93, 1", "true, 95, 2", "true, 97, 3", "false, 97, 0", "false, 83, 3"})
    void news2ScaleTwoScoresHighSaturationOnlyOnOxygen(String oxygen, BigDecimal value, int points) {
        assertThat(bands("news2-oxygen-saturation-2"))
                .filteredOn(band -> holds(band, value)
                        && property(band, "oxygen").orElse(oxygen).equals(oxygen))
                .singleElement()
                .satisfies(band -> assertThat(property(band, "points")).contains(String.valueOf(points)));
    }

    @Test
    void noScaleIsSaidToEqualTheNeutralLevels() {
        assertThat(terminology.all(ConceptMap.class))
                .hasSize(6)
                .allSatisfy(map ->
                        assertThat(map.getMeta().getTagFirstRep().getCode()).isEqualTo("statistics-only"))
                .flatMap(map -> map.getGroupFirstRep().getElement())
                .extracting(element -> element.getTargetFirstRep().getEquivalence())
                .containsOnly(ConceptMapEquivalence.INEXACT, ConceptMapEquivalence.UNMATCHED);
    }

    @Test
    void theDelayOfALevelIsTheTargetOfItsScale() {
        for (String scale : List.of("french", "ctas", "mts", "sats")) {
            for (ConceptDefinitionComponent level : terminology.concepts("triage-" + scale)) {
                assertThat(terminology.concepts("triage-target"))
                        .filteredOn(target ->
                                property(target, "scale").orElseThrow().equals(scale)
                                        && property(target, "native").orElse("").equals(level.getCode()))
                        .isNotEmpty()
                        .allSatisfy(target ->
                                assertThat(property(target, "minutes")).isEqualTo(property(level, "minutes")));
            }
        }
    }

    @Test
    void limitsAreOrderedAndLieWithinWhatIsPossible() {
        assertThat(terminology.all(ObservationDefinition.class))
                .hasSizeGreaterThan(40)
                .allSatisfy(definition -> {
                    Range possible = definition.getQualifiedInterval().stream()
                            .filter(interval -> interval.getCategory().toCode().equals("absolute"))
                            .map(ObservationDefinitionQualifiedIntervalComponent::getRange)
                            .findFirst()
                            .orElseThrow();
                    assertThat(definition.getQualifiedInterval()).allSatisfy(interval -> {
                        BigDecimal low = interval.getRange().getLow().getValue();
                        BigDecimal high = interval.getRange().getHigh().getValue();
                        assertThat(low != null || high != null).isTrue();
                        assertThat(low == null || high == null || low.compareTo(high) < 0)
                                .isTrue();
                        assertThat(low == null
                                        || low.compareTo(possible.getLow().getValue()) >= 0)
                                .isTrue();
                        assertThat(high == null
                                        || high.compareTo(possible.getHigh().getValue()) <= 0)
                                .isTrue();
                    });
                });
    }

    private List<ConceptDefinitionComponent> bands(String score) {
        return terminology.concepts("news2-band").stream()
                .filter(band -> property(band, "score").orElseThrow().equals(score))
                .toList();
    }

    private static boolean holds(ConceptDefinitionComponent band, BigDecimal value) {
        return property(band, "low").map(BigDecimal::new).orElse(value).compareTo(value) <= 0
                && property(band, "high").map(BigDecimal::new).orElse(value).compareTo(value) >= 0;
    }

    /** LOINC Users' Guide, appendix "Calculating Mod 10 Check Digits". */
    private static boolean hasCheckDigit(String code) {
        String digits = code.replace("-", "");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted / 10 + weighted % 10;
        }
        return sum % 10 == 0;
    }
}
