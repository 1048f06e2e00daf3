package dz.istijal.bench.synthea;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.DateTimeType;

/** When each event of a visit happened. Synthea knows arrival and departure only; the rest are shares of the stay. */
record VisitClock(Instant arrival, Instant departure) {

    Instant triage() {
        return after(0.1);
    }

    Instant care() {
        return after(0.3);
    }

    Instant result() {
        return after(0.7);
    }

    static Date date(Instant instant) {
        return Date.from(instant);
    }

    static DateTimeType dateTime(Instant instant) {
        return new DateTimeType(Date.from(instant));
    }

    private Instant after(double share) {
        long seconds = Duration.between(arrival, departure).toSeconds();
        return arrival.plusSeconds(Math.round(seconds * share));
    }
}
