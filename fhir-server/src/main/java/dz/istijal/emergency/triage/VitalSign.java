package dz.istijal.emergency.triage;

import java.util.Arrays;
import java.util.Optional;

/** What is measured at the triage desk as a quantity: its parameter of {@code $triage}, its code and its UCUM unit. */
public enum VitalSign {
    RESPIRATORY_RATE("respiratory-rate", "9279-1", "/min"),
    OXYGEN_SATURATION("oxygen-saturation", "59408-5", "%"),
    OXYGEN_FLOW("supplemental-oxygen", "3151-8", "L/min"),
    SYSTOLIC("systolic", "8480-6", "mm[Hg]"),
    DIASTOLIC("diastolic", "8462-4", "mm[Hg]"),
    HEART_RATE("heart-rate", "8867-4", "/min"),
    TEMPERATURE("temperature", "8310-5", "Cel"),
    PAIN("pain", "72514-3", "{score}"),
    GLUCOSE("glucose", "14743-9", "mmol/L"),
    CAPILLARY_REFILL("capillary-refill", "capillary-refill", "s");

    /** Glucose by mass, which no unit converts to amount of substance: LOINC code and unit of its own. */
    static final String GLUCOSE_MASS = "41653-7";

    static final String GLUCOSE_MASS_UNIT = "g/L";

    private final String parameter;
    private final String code;
    private final String unit;

    VitalSign(String parameter, String code, String unit) {
        this.parameter = parameter;
        this.code = code;
        this.unit = unit;
    }

    static Optional<VitalSign> of(String parameter) {
        return Arrays.stream(values())
                .filter(sign -> sign.parameter.equals(parameter))
                .findFirst();
    }

    /** Name in the Parameters of {@code $triage}. */
    public String parameter() {
        return parameter;
    }

    /** LOINC code, or code of {@code CodeSystem/observation}; the parameter of the tables. */
    public String code() {
        return code;
    }

    public String unit() {
        return unit;
    }
}
