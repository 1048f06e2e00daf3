package dz.istijal.emergency.pathway;

import dz.istijal.fhir.error.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;

/**
 * When it was decided how a patient leaves: extension {@code decided-at}, kept by the server. It is the moment at which
 * {@code hospitalization.dischargeDisposition} is first said, or what the client says of it in the extension; the
 * departure at the latest. From here to the departure of who is admitted or transferred is boarding.
 */
final class Decision {
    private Decision() {}

    static Optional<Instant> of(Encounter stay) {
        return element(stay).map(said -> said.getValue().toInstant());
    }

    /**
     * @param care     when care began; empty before
     * @param departed when the patient left; empty before
     */
    static Optional<Instant> next(
            Encounter before,
            Encounter after,
            Optional<Instant> care,
            Optional<Instant> departed,
            StayClock clock,
            List<Fault> faults) {
        Optional<Disposition> disposition = Disposition.of(after);
        if (disposition.isEmpty()) {
            return Optional.empty();
        }
        if (disposition.equals(Disposition.of(before)) && of(before).isPresent()) {
            return of(before);
        }
        Optional<EventTime> said = element(after)
                .flatMap(element -> EventTime.of(
                        element, "Encounter.extension('" + EmergencyTerms.DECIDED_AT + "').value", faults));
        if (said.isPresent()) {
            return Optional.of(clock.timeOf(said, care.orElse(Instant.MIN), faults));
        }
        return departed.or(() -> Optional.of(clock.now()));
    }

    static void put(Optional<Instant> decided, Encounter stay) {
        stay.getExtension().removeIf(extension -> EmergencyTerms.DECIDED_AT.equals(extension.getUrl()));
        decided.ifPresent(at -> stay.addExtension(EmergencyTerms.DECIDED_AT, StayClock.told(at)));
    }

    private static Optional<DateTimeType> element(Encounter stay) {
        return Optional.ofNullable(stay.getExtensionByUrl(EmergencyTerms.DECIDED_AT))
                .filter(extension -> extension.getValue() instanceof DateTimeType time && time.hasValue())
                .map(extension -> (DateTimeType) extension.getValue());
    }
}
