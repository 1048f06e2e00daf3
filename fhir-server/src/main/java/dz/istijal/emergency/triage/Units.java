package dz.istijal.emergency.triage;

import ca.uhn.fhir.jpa.model.util.UcumServiceUtil;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.fhir.ucum.Pair;
import org.hl7.fhir.r4.model.Quantity;

/** Quantities in another unit of the same kind, as far as UCUM converts it; to four decimals. */
final class Units {
    private static final String UCUM = UcumServiceUtil.UCUM_CODESYSTEM_URL;
    private static final BigDecimal KELVIN_OF_ZERO_CELSIUS = new BigDecimal("273.15");
    private static final int DECIMALS = 4;
    private static final int MOST_DIGITS = 30;

    private Units() {}

    /** Whether a number is one that somebody measured; arithmetic on 1e999999999 would take all memory there is. */
    static boolean isPlain(Quantity quantity) {
        return quantity.hasValue()
                && quantity.getValue().precision() <= MOST_DIGITS
                && Math.abs(quantity.getValue().scale()) <= MOST_DIGITS;
    }

    /** @return empty if the quantity has no value or no UCUM unit, or its unit is of another kind */
    static Optional<BigDecimal> convert(Quantity quantity, String unit) {
        if (!quantity.hasValue() || !UCUM.equals(quantity.getSystem()) || !quantity.hasCode()) {
            return Optional.empty();
        }
        if (unit.equals(quantity.getCode())) {
            return Optional.of(quantity.getValue());
        }
        return (unit.equals("Cel") ? celsius(quantity) : linear(quantity, unit))
                .map(value -> new BigDecimal(value.setScale(DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()));
    }

    /** Temperatures have no common zero, so no factor converts them. */
    private static Optional<BigDecimal> celsius(Quantity quantity) {
        BigDecimal value = quantity.getValue();
        return switch (quantity.getCode()) {
            case "K" -> Optional.of(value.subtract(KELVIN_OF_ZERO_CELSIUS));
            case "[degF]" ->
                Optional.of(value.subtract(BigDecimal.valueOf(32))
                        .multiply(BigDecimal.valueOf(5))
                        .divide(BigDecimal.valueOf(9), MathContext.DECIMAL64));
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> linear(Quantity quantity, String unit) {
        Pair given = UcumServiceUtil.getCanonicalForm(UCUM, quantity.getValue(), quantity.getCode());
        Pair one = UcumServiceUtil.getCanonicalForm(UCUM, BigDecimal.ONE, unit);
        if (given == null || one == null || !given.getCode().equals(one.getCode())) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(given.getValue().asDecimal())
                .divide(new BigDecimal(one.getValue().asDecimal()), MathContext.DECIMAL64));
    }
}
