package dz.istijal.emergency.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TriageTest {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void theNewestTriageCountsNotTheLastStored() {
        assertThat(newest(triage("a", 2, 0, 5), triage("b", 4, 10, 1))).isEqualTo("b");
    }

    @Test
    void ofTwoTriagesOfOneMomentTheLaterStoredCounts() {
        assertThat(newest(triage("a", 2, 0, 5), triage("b", 4, 0, 6))).isEqualTo("b");
    }

    @Test
    void ofTwoTriagesOfOneMomentAndOneBundleTheMoreUrgentCounts() {
        assertThat(newest(triage("a", 2, 0, 5), triage("b", 4, 0, 5))).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NULL")
    void onlyAFinalTriageCounts(ObservationStatus status) {
        Observation observation = observation().setStatus(status);
        assertThat(Triage.of(observation, NINE).isPresent())
                .isEqualTo(List.of("final", "amended", "corrected").contains(status.toCode()));
    }

    @Test
    void aTriageWithoutTheVersionOfItsScaleDoesNotCount() {
        Observation observation = observation();
        observation.getMethod().getCodingFirstRep().setVersion(null);
        assertThat(Triage.of(observation, NINE)).isEmpty();
    }

    @Test
    void theLevelIsFoundBesideTheScalesOwnCode() {
        Observation observation = observation();
        observation.setValue(new CodeableConcept()
                .addCoding(new Coding("http://example.org/mts", "orange", null))
                .addCoding(new Coding(EmergencyTerms.TRIAGE_LEVEL, "2", null)));
        assertThat(Triage.levelOf(observation)).contains(TriageLevel.EMERGENT);
    }

    @Test
    void theLevelsAreTheTerminologys() throws Exception {
        try (InputStream json = TriageTest.class.getResourceAsStream("/terminology/CodeSystem-triage-level.json")) {
            CodeSystem levels = FhirContext.forR4Cached().newJsonParser().parseResource(CodeSystem.class, json);
            assertThat(Arrays.stream(TriageLevel.values()).map(TriageLevel::coding))
                    .extracting(Coding::getSystem, Coding::getCode, Coding::getDisplay)
                    .containsExactlyElementsOf(levels.getConcept().stream()
                            .map(level -> org.assertj.core.groups.Tuple.tuple(
                                    levels.getUrl(), level.getCode(), level.getDisplay()))
                            .toList());
        }
    }

    @Test
    void theDispositionsAreTheTerminologys() throws Exception {
        try (InputStream json = TriageTest.class.getResourceAsStream("/terminology/CodeSystem-disposition.json")) {
            CodeSystem dispositions = FhirContext.forR4Cached().newJsonParser().parseResource(CodeSystem.class, json);
            assertThat(dispositions.getUrl()).isEqualTo(EmergencyTerms.DISPOSITION);
            assertThat(Arrays.stream(Disposition.values()).map(Disposition::code))
                    .containsExactlyInAnyOrderElementsOf(dispositions.getConcept().stream()
                            .map(CodeSystem.ConceptDefinitionComponent::getCode)
                            .toList());
        }
    }

    private static String newest(Triage... triages) {
        return Stream.of(triages).max(Triage.NEWEST).orElseThrow().observationId();
    }

    private static Triage triage(String id, int level, int minutes, int recorded) {
        return new Triage(
                id,
                TriageLevel.of(level),
                "iitt",
                "1",
                NINE.plusSeconds(60L * minutes),
                NINE.plusSeconds(60L * recorded));
    }

    private static Observation observation() {
        var observation = new Observation();
        observation.setStatus(ObservationStatus.FINAL);
        observation.getCode().addCoding(new Coding(EmergencyTerms.LOINC, EmergencyTerms.TRIAGE_CODE, null));
        observation.setValue(new CodeableConcept(new Coding(EmergencyTerms.TRIAGE_LEVEL, "2", null)));
        observation.getMethod().addCoding(new Coding(EmergencyTerms.TRIAGE_SCALE, "iitt", null).setVersion("1"));
        observation.setEffective(new DateTimeType("2026-11-23T10:00:00+01:00"));
        return observation;
    }
}
