package dz.istijal.emergency.pathway;

import dz.istijal.fhir.error.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;

/**
 * When a waiting patient stepped out: extensions {@code temporary-leave}, each a Period, kept by the server. The status
 * stays {@code arrived} or {@code triaged}, for {@code onleave} is a leave from care (outside contract). A client begins
 * one by sending a period without an end, ends it by sending the same with its end, and what it does not send remains.
 * A leave also ends when the patient is triaged again, called, or has left for good.
 */
final class TemporaryLeaves {
    private static final String EXPRESSION = "Encounter.extension('" + EmergencyTerms.TEMPORARY_LEAVE + "').value";

    private final List<Period> periods;

    private TemporaryLeaves(List<Period> periods) {
        this.periods = periods;
    }

    static TemporaryLeaves none() {
        return new TemporaryLeaves(new ArrayList<>());
    }

    static TemporaryLeaves of(Encounter stay) {
        return new TemporaryLeaves(new ArrayList<>(sent(stay).map(Period::copy).toList()));
    }

    /** @return the start of the leave that has not ended */
    Optional<Instant> since() {
        return open().map(period -> period.getStart().toInstant());
    }

    /**
     * @param after   what the client sends
     * @param waiting whether the patient waits, as this transaction leaves the stay
     */
    void take(Encounter after, boolean waiting, Instant lastMove, StayClock clock, List<Fault> faults) {
        for (Period told : sent(after).toList()) {
            Optional<Period> open = open();
            if (told.hasEnd() && open.isPresent() && isSame(told, open.get())) {
                Instant back = clock.timeOf(
                        EventTime.of(told.getEndElement(), EXPRESSION + ".end", faults),
                        open.get().getStart().toInstant(),
                        faults);
                open.get().setEndElement(StayClock.told(back));
            } else if (!told.hasEnd() && open.isEmpty() && periods.stream().noneMatch(known -> isSame(told, known))) {
                if (waiting) {
                    begin(clock.timeOf(
                            EventTime.of(told.getStartElement(), EXPRESSION + ".start", faults), lastMove, faults));
                } else {
                    faults.add(Fault.rule("emergency.leave.not-waiting", EXPRESSION));
                }
            }
        }
    }

    /** Ends the open leave, if there is one, for the patient is seen to be here, or gone for good. */
    void endAt(Instant seen) {
        open().ifPresent(period -> {
            Instant start = period.getStart().toInstant();
            period.setEndElement(StayClock.told(seen.isBefore(start) ? start : seen));
        });
    }

    void putOn(Encounter stay) {
        stay.getExtension().removeIf(extension -> EmergencyTerms.TEMPORARY_LEAVE.equals(extension.getUrl()));
        periods.forEach(period -> stay.addExtension(EmergencyTerms.TEMPORARY_LEAVE, period));
    }

    private void begin(Instant at) {
        periods.add(new Period().setStartElement(StayClock.told(at)));
    }

    private Optional<Period> open() {
        return periods.stream().filter(period -> !period.hasEnd()).findFirst();
    }

    private static boolean isSame(Period told, Period known) {
        return told.hasStart() && told.getStart().equals(known.getStart());
    }

    private static Stream<Period> sent(Encounter stay) {
        return stay.getExtensionsByUrl(EmergencyTerms.TEMPORARY_LEAVE).stream()
                .map(Extension::getValue)
                .filter(Period.class::isInstance)
                .map(Period.class::cast);
    }
}
