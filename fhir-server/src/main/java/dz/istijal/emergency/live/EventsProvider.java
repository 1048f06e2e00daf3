package dz.istijal.emergency.live;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.emergency.queue.QueueDepartments;
import dz.istijal.emergency.queue.ResultCount;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationProvider;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/** {@code GET /Location/{ed}/$events}: what happened in an emergency department since the caller looked last. */
@Component
class EventsProvider implements OperationProvider {
    private static final ResultCount COUNT = new ResultCount(100, 1000);
    private static final int GONE = 410;

    private final QueueDepartments departments;
    private final EventStore events;

    EventsProvider(QueueDepartments departments, EventStore events) {
        this.departments = departments;
        this.events = events;
    }

    /**
     * @param since position of an earlier answer; absent for all that is kept
     * @param count how many at most, 100 if absent, at most 1000; 0 asks for the newest position alone
     * @return {@code position} to go on from, {@code more}, and {@code event} 0..*, those of one stay in the order in
     *     which they happened
     * @throws FaultException 400 for a position or a count that is none; 403 unless a hospital system asks; 404 when
     *     the department is not its own; 410 when events after the position are no longer kept
     */
    @Operation(name = "$events", typeName = "Location", idempotent = true)
    public Parameters events(
            @IdParam IdType location,
            @OperationParam(name = "since", max = 1) StringType since,
            @OperationParam(name = "_count", max = 1) StringType count,
            RequestDetails request) {
        String department = departments.of(location, request).id();
        EventPosition position = since == null || !since.hasValue() ? EventPosition.OLDEST : parse(since.getValue());
        int limit = COUNT.read(count);
        if (!events.isKnown(position)) {
            throw new FaultException(
                    GONE, List.of(Fault.of(IssueType.EXPIRED, "emergency.events.gone", "since", position.toString())));
        }
        return answer(events.after(position, EventFilter.ofDepartment(department), limit));
    }

    private static EventPosition parse(String text) {
        return EventPosition.parse(text)
                .orElseThrow(() ->
                        FaultException.badRequest(Fault.of(IssueType.VALUE, "emergency.events.since", "since", text)));
    }

    private static Parameters answer(EventPage page) {
        var answer = new Parameters();
        answer.addParameter("position", new StringType(page.position().toString()));
        answer.addParameter("more", new BooleanType(page.more()));
        page.events().forEach(event -> describe(answer.addParameter().setName("event"), event));
        return answer;
    }

    private static void describe(ParametersParameterComponent parameter, EdEvent event) {
        parameter
                .addPart()
                .setName("position")
                .setValue(new StringType(event.position().toString()));
        parameter.addPart().setName("kind").setValue(new CodeType(event.kind()));
        parameter.addPart().setName("at").setValue(new InstantType(Date.from(event.at())));
        parameter.addPart().setName("encounter").setValue(new Reference("Encounter/" + event.encounterId()));
        parameter.addPart().setName("ticket").setValue(new StringType(event.ticket()));
        if (event.level() != null) {
            parameter.addPart().setName("level").setValue(new IntegerType(event.level()));
        }
        parameter.addPart().setName("status").setValue(new CodeType(event.status()));
    }
}
