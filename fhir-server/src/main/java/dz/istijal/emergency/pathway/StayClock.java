package dz.istijal.emergency.pathway;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import dz.istijal.fhir.error.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.DateTimeType;
import org.springframework.stereotype.Component;

/**
 * The time of a move. A client may say when it happened; if it does not, it happened now. Moves follow each other in
 * time and never lie in the future, and the clocks of hospitals differ: up to five minutes ahead of ours counts as
 * now, up to five minutes before the previous move counts as the time of that move, and what is further off is
 * refused. Times are kept to the millisecond, as FHIR stores them.
 */
@Component
public final class StayClock {
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Clock clock;

    StayClock(Clock clock) {
        this.clock = clock;
    }

    /** To the millisecond. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * @param event    what the client says, if it says anything
     * @param previous the time of the move before, {@link Instant#MIN} for the first
     * @param faults   receives a fault when what the client says cannot be
     */
    Instant timeOf(Optional<EventTime> event, Instant previous, List<Fault> faults) {
        event.ifPresent(said -> refuseImplausible(said, previous, faults));
        return between(event.map(EventTime::instant).orElseGet(this::now), previous);
    }

    /** The time of a move that an observation caused, which may have been made before the patient was registered. */
    Instant timeOfObserved(Instant observed, Instant previous) {
        return between(observed, previous);
    }

    boolean isInFuture(Instant instant) {
        return instant.isAfter(now().plus(TOLERANCE));
    }

    /** As the server writes a time: local, to the millisecond. */
    public static DateTimeType told(Instant instant) {
        var told = new DateTimeType(Date.from(instant));
        told.setPrecision(TemporalPrecisionEnum.MILLI);
        told.setTimeZone(TimeZone.getTimeZone(EmergencyTerms.ALGIERS));
        return told;
    }

    private void refuseImplausible(EventTime said, Instant previous, List<Fault> faults) {
        if (isInFuture(said.instant())) {
            faults.add(Fault.rule("emergency.time.in-future", said.expression(), text(said.instant())));
        } else if (previous.isAfter(Instant.MIN) && said.instant().isBefore(previous.minus(TOLERANCE))) {
            faults.add(Fault.rule(
                    "emergency.time.before-previous-move", said.expression(), text(said.instant()), text(previous)));
        }
    }

    private Instant between(Instant instant, Instant previous) {
        Instant notLater = instant.isAfter(now()) ? now() : instant;
        return notLater.isBefore(previous) ? previous : notLater;
    }

    private static String text(Instant instant) {
        return told(instant).getValueAsString();
    }
}
