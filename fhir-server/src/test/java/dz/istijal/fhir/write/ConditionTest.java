package dz.istijal.fhir.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final PartitionSettings PARTITIONS = new PartitionSettings();

    @Test
    void oneIdentifierHoweverItIsSpelt() {
        Condition condition = Condition.of("Patient", "identifier=urn:a|1", PARTITIONS);

        assertThat(Condition.of("Patient", "Patient?identifier=urn:a|1", PARTITIONS))
                .isEqualTo(condition);
        assertThat(Condition.of("Patient", "?identifier=urn%3Aa%7C1", PARTITIONS))
                .isEqualTo(condition);
        assertThat(Condition.of("Patient", "identifier=urn:a|2", PARTITIONS)).isNotEqualTo(condition);
        assertThat(Condition.of("Encounter", "identifier=urn:a|1", PARTITIONS)).isNotEqualTo(condition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identifier=1",
                "identifier=|1",
                "identifier=urn:a|",
                "identifier=urn:a|1,urn:a|2",
                "identifier=urn:a|1&active=true",
                "identifier:not=urn:a|1",
                "identifier=urn:a|1\\,2",
                "name=Benali",
                "Encounter?identifier=urn:a|1",
                "identifier=%"
            })
    void everyOtherIsHapis(String url) {
        assertThatThrownBy(() -> Condition.of("Patient", url, PARTITIONS)).isInstanceOf(HapisWay.class);
    }
}
