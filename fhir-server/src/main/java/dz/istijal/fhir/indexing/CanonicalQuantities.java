package dz.istijal.fhir.indexing;

import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamQuantity;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamQuantityNormalized;
import ca.uhn.fhir.jpa.model.util.UcumServiceUtil;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.util.Optional;
import org.fhir.ucum.Pair;

/**
 * Quantities in UCUM's base units, so that 120 mg/dL is found as 1.2 g/L. The conversion is HAPI's; its results are
 * remembered, because vital signs say the same numbers all day and UCUM's arithmetic takes longer than all other values
 * of an Observation together.
 */
final class CanonicalQuantities {
    private static final int MOST = 20_000;
    private static final String MONEY = "urn:iso:std:iso:4217";

    /** Two values that differ in their digits only are two: the canonical form has as many as were given. */
    private record Measured(BigDecimal value, String code) {}

    private record Canonical(double value, String code) {}

    private final Cache<Measured, Optional<Canonical>> known =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final PartitionSettings partitions;

    CanonicalQuantities(PartitionSettings partitions) {
        this.partitions = partitions;
    }

    /** @return empty where the unit is none of UCUM's, nor a currency */
    Optional<ResourceIndexedSearchParamQuantityNormalized> of(ResourceIndexedSearchParamQuantity given) {
        return canonical(given)
                .map(canonical -> new ResourceIndexedSearchParamQuantityNormalized(
                        partitions,
                        given.getResourceType(),
                        given.getParamName(),
                        canonical.value,
                        given.getSystem(),
                        canonical.code));
    }

    private Optional<Canonical> canonical(ResourceIndexedSearchParamQuantity given) {
        BigDecimal value = given.getValue();
        String code = given.getUnits();
        if (MONEY.equals(given.getSystem())) {
            return Optional.of(new Canonical(value.doubleValue(), code));
        }
        if (!UcumServiceUtil.UCUM_CODESYSTEM_URL.equals(given.getSystem()) || code == null) {
            return Optional.empty();
        }
        return known.get(new Measured(value, code), CanonicalQuantities::convert);
    }

    private static Optional<Canonical> convert(Measured measured) {
        Pair canonical =
                UcumServiceUtil.getCanonicalForm(UcumServiceUtil.UCUM_CODESYSTEM_URL, measured.value, measured.code);
        return Optional.ofNullable(canonical)
                .map(pair -> new Canonical(Double.parseDouble(pair.getValue().asDecimal()), pair.getCode()));
    }
}
