package dz.istijal.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "3.5, 2.5, 3.5, goal met",
        "2.5, 2.5, 3.5, floor met",
        "2.49, 2.5, 3.5, not met",
        "0.10, 0.25, 0.1, goal met",
        "0.25, 0.25, 0.1, floor met",
        "0.26, 0.25, 0.1, not met"
    })
    void aRatioIsHeldAgainstFloorAndGoalInTheirDirection(double measured, double floor, double goal, String verdict) {
        assertThat(Target.verdict(measured, floor, goal)).isEqualTo(verdict);
    }
}
