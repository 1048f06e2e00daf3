package dz.istijal.emergency.triage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;

/**
 * A range of one measured value, or some of its codes.
 *
 * @param parameter what is measured
 * @param low       lowest value, included
 * @param high      highest value, included
 * @param step      precision to which a value is rounded, half up, before it is compared
 * @param codes     for a parameter that is no number
 */
record Band(
        String parameter,
        Optional<BigDecimal> low,
        Optional<BigDecimal> high,
        Optional<BigDecimal> step,
        Set<String> codes) {

    static Optional<Band> read(CodeTable.Entry entry) {
        return entry.property("parameter")
                .map(parameter -> new Band(
                        parameter,
                        entry.property("low").map(BigDecimal::new),
                        entry.property("high").map(BigDecimal::new),
                        entry.property("step").map(BigDecimal::new),
                        Set.copyOf(entry.properties("value"))));
    }

    Verdict of(TriageInput input) {
        Measured value = input.measured().get(parameter);
        if (value == null) {
            return Verdict.unknown(parameter);
        }
        return Verdict.of(holds(value));
    }

    private boolean holds(Measured value) {
        if (value instanceof Measured.Code code) {
            return codes.contains(code.code());
        }
        BigDecimal number = rounded(((Measured.Amount) value).value());
        return codes.isEmpty()
                && low.filter(bound -> number.compareTo(bound) < 0).isEmpty()
                && high.filter(bound -> number.compareTo(bound) > 0).isEmpty();
    }

    private BigDecimal rounded(BigDecimal value) {
        return step.map(precision ->
                        value.divide(precision, 0, RoundingMode.HALF_UP).multiply(precision))
                .orElse(value);
    }
}
