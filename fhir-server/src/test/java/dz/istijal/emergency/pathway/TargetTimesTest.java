package dz.istijal.emergency.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.emergency.EmergencySettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetTimesTest {
    private final TargetTimes targets =
            new TargetTimes(FhirContext.forR4Cached(), new EmergencySettings(Map.of(4, 99)));

    @Test
    void aPublishedDelayIsTheTerminologys() {
        assertThat(minutes(TriageLevel.URGENT, "ctas")).isEqualTo(30);
        assertThat(minutes(TriageLevel.LESS_URGENT, "sats")).isEqualTo(240);
    }

    @Test
    void whereAScaleDividesALevelTheShorterDelayHolds() {
        assertThat(minutes(TriageLevel.URGENT, "french")).isEqualTo(60);
    }

    @Test
    void aScaleWithoutDelaysTakesTheSetting() {
        assertThat(minutes(TriageLevel.LESS_URGENT, "esi")).isEqualTo(99);
        assertThat(minutes(TriageLevel.EMERGENT, "esi")).isEqualTo(10);
    }

    @Test
    void aDelayThatTheScaleItselfDoesNotPublishTakesTheSetting() {
        assertThat(minutes(TriageLevel.LESS_URGENT, "iitt")).isEqualTo(99);
        assertThat(minutes(TriageLevel.EMERGENT, "iitt")).isEqualTo(10);
    }

    @Test
    void anUnknownScaleTakesTheSetting() {
        assertThat(minutes(TriageLevel.LESS_URGENT, "of-the-house")).isEqualTo(99);
    }

    @Test
    void whoIsNotTriagedShouldWaitNoLongerThanLevelThree() {
        assertThat(targets.of(Optional.empty(), null)).isEqualTo(Duration.ofMinutes(60));
    }

    @Test
    void aSettingForALevelThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> new EmergencySettings(Map.of(6, 10))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EmergencySettings(Map.of(1, -1))).isInstanceOf(IllegalArgumentException.class);
    }

    private long minutes(TriageLevel level, String scale) {
        return targets.of(Optional.of(level), scale).toMinutes();
    }
}
