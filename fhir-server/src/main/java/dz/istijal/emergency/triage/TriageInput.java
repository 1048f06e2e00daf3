package dz.istijal.emergency.triage;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a patient at the triage desk.
 *
 * @param scale       code in {@code CodeSystem/triage-scale}
 * @param age         empty if nothing is known of it
 * @param pregnant    empty if nobody said so
 * @param measured    by the parameter of the tables: a LOINC code or a code of {@code CodeSystem/observation}
 * @param signs       codes of the scale's rows of kind {@code sign}; a sign that is not named was not seen
 * @param oxygenScale 1, or 2 where a clinician prescribed the target of hypercapnic failure for NEWS2
 */
public record TriageInput(
        String scale,
        Optional<Age> age,
        Optional<Boolean> pregnant,
        Map<String, Measured> measured,
        Set<String> signs,
        int oxygenScale) {

    /** LOINC "Age" and "Pregnancy status": what is missing when rows depend on them. */
    static final String AGE = "30525-0";

    static final String PREGNANCY = "82810-3";

    static final String CONSCIOUSNESS = "67775-7";

    /** Whether oxygen is given: {@code true} or {@code false}. */
    static final String OXYGEN = "supplemental-oxygen";

    public TriageInput {
        measured = Map.copyOf(measured);
        signs = Set.copyOf(signs);
        if (oxygenScale != 1 && oxygenScale != 2) {
            throw new IllegalArgumentException("The scales of oxygen saturation are 1 and 2, not " + oxygenScale);
        }
    }

    /** With nothing measured and nothing seen yet. */
    public static TriageInput of(String scale, Age age) {
        return new TriageInput(scale, Optional.of(age), Optional.empty(), Map.of(), Set.of(), 1);
    }

    public TriageInput with(String parameter, Measured value) {
        Map<String, Measured> more = new java.util.HashMap<>(measured);
        more.put(parameter, value);
        return new TriageInput(scale, age, pregnant, more, signs, oxygenScale);
    }

    public TriageInput with(String sign) {
        Set<String> more = new java.util.HashSet<>(signs);
        more.add(sign);
        return new TriageInput(scale, age, pregnant, measured, more, oxygenScale);
    }

    public TriageInput withPregnancy(boolean isPregnant) {
        return new TriageInput(scale, age, Optional.of(isPregnant), measured, signs, oxygenScale);
    }

    public TriageInput withOxygenScale(int number) {
        return new TriageInput(scale, age, pregnant, measured, signs, number);
    }
}
