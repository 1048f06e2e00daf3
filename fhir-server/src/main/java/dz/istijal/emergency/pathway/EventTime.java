package dz.istijal.emergency.pathway;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import dz.istijal.fhir.error.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/**
 * When a client says that something happened.
 *
 * @param expression FHIRPath of the element that says so
 */
record EventTime(Instant instant, String expression) {

    /** @return empty when nothing is said, or only a day: that adds a fault, for a day tells no waiting time */
    static Optional<EventTime> of(BaseDateTimeType element, String expression, List<Fault> faults) {
        if (element == null || !element.hasValue()) {
            return Optional.empty();
        }
        if (element.getPrecision().ordinal() < TemporalPrecisionEnum.MINUTE.ordinal()) {
            faults.add(Fault.rule("emergency.time.only-a-day", expression, element.getValueAsString()));
            return Optional.empty();
        }
        return Optional.of(new EventTime(element.getValue().toInstant(), expression));
    }
}
