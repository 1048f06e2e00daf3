package dz.istijal.fhir.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamQuantity;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamQuantityNormalized;
import ca.uhn.fhir.jpa.model.util.UcumServiceUtil;
import java.math.BigDecimal;
import java.util.Optional;
import org.fhir.ucum.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalQuantitiesTest {
    private static final PartitionSettings PARTITIONS = new PartitionSettings();

    private final CanonicalQuantities quantities = new CanonicalQuantities(PARTITIONS);

    @ParameterizedTest
    @CsvSource({
        "120, mg/dL",
        "1.2, g/L",
        "36.6, Cel",
        "98, [degF]",
        "96, %",
        "72, /min",
        "120, mm[Hg]",
        "16.0, kPa",
        "7.4, 1",
        "0, mmol/L",
        "-3, mmol/L",
        "1e3, g",
        "150, cm",
        "1.50, m"
    })
    void isHapisConversionTheFirstTimeAndTheSecond(String value, String unit) {
        Pair expected =
                UcumServiceUtil.getCanonicalForm(UcumServiceUtil.UCUM_CODESYSTEM_URL, new BigDecimal(value), unit);

        for (int time = 1; time <= 2; time++) {
            ResourceIndexedSearchParamQuantityNormalized canonical =
                    of(value, unit).orElseThrow();
            assertThat(canonical.getValue())
                    .isEqualTo(Double.parseDouble(expected.getValue().asDecimal()));
            assertThat(canonical.getUnits()).isEqualTo(expected.getCode());
            assertThat(canonical.getSystem()).isEqualTo(UcumServiceUtil.UCUM_CODESYSTEM_URL);
        }
    }

    @Test
    void aUnitThatIsNoneOfUcumsHasNoCanonicalForm() {
        assertThat(of("3", "verres")).isEmpty();
        assertThat(of("3", "verres")).isEmpty();
        assertThat(of("3", null)).isEmpty();
        assertThat(quantities.of(new ResourceIndexedSearchParamQuantity(
                        PARTITIONS, "Observation", "value-quantity", BigDecimal.TEN, "urn:local", "mg")))
                .isEmpty();
    }

    @Test
    void moneyStaysInItsCurrency() {
        ResourceIndexedSearchParamQuantityNormalized price = quantities
                .of(new ResourceIndexedSearchParamQuantity(
                        PARTITIONS, "Invoice", "totalgross", new BigDecimal("1500.50"), "urn:iso:std:iso:4217", "DZD"))
                .orElseThrow();

        assertThat(price.getValue()).isEqualTo(1500.5);
        assertThat(price.getUnits()).isEqualTo("DZD");
    }

    private Optional<ResourceIndexedSearchParamQuantityNormalized> of(String value, String unit) {
        return quantities.of(new ResourceIndexedSearchParamQuantity(
                PARTITIONS,
                "Observation",
                "value-quantity",
                new BigDecimal(value),
                UcumServiceUtil.UCUM_CODESYSTEM_URL,
                unit));
    }
}
