package dz.istijal.emergency.triage;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ObservationDefinition;
import org.hl7.fhir.r4.model.ObservationDefinition.ObservationRangeCategory;
import org.hl7.fhir.r4.model.Range;
import org.springframework.stereotype.Component;

/** Outside them a value is a typing error: the {@code absolute} intervals of the terminology's limits. */
@Component
class PhysiologicalLimits {
    private final Map<String, Range> absolute = new HashMap<>();

    PhysiologicalLimits(FhirContext fhir) {
        Stream.concat(Stream.of(VitalSign.values()).map(VitalSign::code), Stream.of(VitalSign.GLUCOSE_MASS))
                .forEach(code -> CodeTable.resource(
                                fhir, ObservationDefinition.class, "ObservationDefinition-limits-" + code)
                        .ifPresent(limits -> limits.getQualifiedInterval().stream()
                                .filter(interval -> interval.getCategory() == ObservationRangeCategory.ABSOLUTE)
                                .forEach(interval -> absolute.put(code, interval.getRange()))));
    }

    /** @param value in the unit of the parameter; what has no limits of its own is at least not negative */
    boolean contain(String code, BigDecimal value) {
        Range range = absolute.get(code);
        if (range == null) {
            return value.signum() >= 0;
        }
        return !(range.hasLow() && value.compareTo(range.getLow().getValue()) < 0)
                && !(range.hasHigh() && value.compareTo(range.getHigh().getValue()) > 0);
    }
}
