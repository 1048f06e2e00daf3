package dz.istijal.emergency.timeline;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.emergency.pathway.EmergencyTerms;
import dz.istijal.emergency.pathway.StayWrites;
import dz.istijal.emergency.queue.StayTimes;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/** {@code GET /Encounter/{id}/$timeline}: what happened in a stay, and its clock. */
@Component
class TimelineProvider implements OperationProvider {
    private final StayWrites stays;
    private final Timeline timeline;
    private final ClockStore clocks;

    TimelineProvider(StayWrites stays, Timeline timeline, ClockStore clocks) {
        this.stays = stays;
        this.timeline = timeline;
        this.clocks = clocks;
    }

    /**
     * @return {@code event} 0..* in order of time ({@code when} dateTime, {@code kind} code, {@code detail} string,
     *     {@code reference}), then the clock in minutes as far as it is known: {@code door-to-triage-minutes},
     *     {@code door-to-doctor-minutes}, {@code door-to-decision-minutes}, {@code length-of-stay-minutes},
     *     {@code boarding-minutes}
     * @throws FaultException 403 unless a hospital system asks, 404 unless it is the caller's, 422 for another Encounter
     */
    @Operation(name = "$timeline", typeName = "Encounter", idempotent = true)
    public Parameters timeline(@IdParam IdType id, RequestDetails request) {
        StayWrites.demandHospital(request);
        Encounter stay = stays.read(id, request);
        var answer = new Parameters();
        timeline.of(stay).forEach(event -> describe(answer.addParameter().setName("event"), event));
        clocks.of(id.getIdPart()).ifPresent(times -> describe(answer, times));
        return answer;
    }

    private static void describe(ParametersParameterComponent parameter, StayEvent event) {
        parameter.addPart().setName("when").setValue(told(event.when()));
        parameter.addPart().setName("kind").setValue(new CodeType(event.kind()));
        if (event.detail() != null) {
            parameter.addPart().setName("detail").setValue(new StringType(event.detail()));
        }
        if (event.reference() != null) {
            parameter.addPart().setName("reference").setValue(new Reference(event.reference()));
        }
    }

    private static void describe(Parameters answer, StayTimes times) {
        add(answer, "door-to-triage-minutes", times.doorToTriage());
        add(answer, "door-to-doctor-minutes", times.doorToDoctor());
        add(answer, "door-to-decision-minutes", times.doorToDecision());
        add(answer, "length-of-stay-minutes", Optional.of(times.lengthOfStay()));
        add(answer, "boarding-minutes", times.boarding());
    }

    private static void add(Parameters answer, String name, Optional<Duration> duration) {
        duration.ifPresent(
                known -> answer.addParameter().setName(name).setValue(new IntegerType((int) known.toMinutes())));
    }

    private static DateTimeType told(Instant instant) {
        var told = new DateTimeType(Date.from(instant));
        told.setTimeZone(TimeZone.getTimeZone(EmergencyTerms.ALGIERS));
        return told;
    }
}
