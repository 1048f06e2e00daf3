package dz.istijal.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void quickIsShorterAndLeavesTheRecordedResultsAlone() {
        Settings quick = Settings.from(Options.parse("--quick"));
        Settings full = Settings.from(Options.parse());
        assertThat(quick.rounds()).isLessThan(full.rounds());
        assertThat(quick.out()).isNotEqualTo(full.out());
        assertThat(full.name()).isEqualTo("first-light");
        assertThat(full.title()).isEqualTo("First light");
    }

    @Test
    void whatIsSaidCountsMoreThanWhatIsUsual() {
        Settings settings = Settings.from(Options.parse("--quick", "--rounds=7", "--port=18150"));
        assertThat(settings.rounds()).isEqualTo(7);
        assertThat(settings.baselinePort()).isEqualTo(18151);
    }

    @Test
    void aWordThatIsNoOptionIsRefused() {
        assertThatThrownBy(() -> Options.parse("quick")).hasMessageContaining("quick");
    }
}
