package dz.istijal.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CopyTest {

    private static final String ID = "0b9e0f3c-6d5a-4a51-9d6e-3c1f0a7d9b42";

    @Test
    void aCopyIsAnotherPersonUnderAnIdOfItsOwn() {
        Copy copy = new Copy(300);
        assertThat(copy.text("Patient/" + ID)).isEqualTo("Patient/0b9e0f3c-6d5a-8a51-9d6e-3c1f0a7d012c");
        assertThat(copy.text("Haddad qz00000")).isEqualTo("Haddad qz00300");
        assertThat(copy.text("Organization/chu-mustapha")).isEqualTo("Organization/chu-mustapha");
    }

    @Test
    void theCopiesCameInTheTenYearsUpToTheOriginals() {
        Instant original = Instant.parse("2024-05-17T10:15:30Z");
        assertThat(new Copy(10).time(original)).isEqualTo(original);
        assertThat(new Copy(3).time(original)).isEqualTo(Instant.parse("2021-05-17T10:15:30Z"));
        assertThat(new Copy(3).time(Instant.parse("2026-01-01T00:00:00Z")))
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }
}
