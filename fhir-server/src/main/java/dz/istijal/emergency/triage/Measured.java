package dz.istijal.emergency.triage;

import java.math.BigDecimal;

/** What was measured or observed of one parameter of the tables. */
public sealed interface Measured {

    /** @param unit UCUM code; that of the parameter's rows */
    record Amount(BigDecimal value, String unit) implements Measured {}

    /** @param code as the rows have it, for example {@code A} for alert or {@code true} for oxygen given */
    record Code(String code) implements Measured {}

    static Measured amount(String value, String unit) {
        return new Amount(new BigDecimal(value), unit);
    }

    static Measured code(String code) {
        return new Code(code);
    }
}
