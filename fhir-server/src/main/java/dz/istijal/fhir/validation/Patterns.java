package dz.istijal.fhir.validation;

import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;

/** {@code pattern[x]} and {@code fixed[x]} (R4, elementdefinition.html#ElementDefinition.pattern_x_). */
final class Patterns {
    private Patterns() {}

    /** Whether the value holds at least what the pattern holds. */
    static boolean matches(Base pattern, Base value) {
        if (pattern.isPrimitive()) {
            return value.isPrimitive() && pattern.primitiveValue().equals(value.primitiveValue());
        }
        for (Property property : pattern.children()) {
            for (Base wanted : property.getValues()) {
                Base[] there = value.getProperty(property.getName().hashCode(), property.getName(), false);
                if (there == null || List.of(there).stream().noneMatch(each -> matches(wanted, each))) {
                    return false;
                }
            }
        }
        return true;
    }

    static boolean isFixed(Base fixed, Base value) {
        return fixed.isPrimitive() ? fixed.primitiveValue().equals(value.primitiveValue()) : fixed.equalsDeep(value);
    }
}
