package dz.istijal.emergency.live;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.emergency.queue.QueueDepartments;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationProvider;
import dz.istijal.security.Caller;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** {@code GET /Location/{ed}/$live}: the events of a department as they happen, as Server-Sent Events. */
@Component
class LiveProvider implements OperationProvider {
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final int UNAVAILABLE = 503;

    private final QueueDepartments departments;
    private final EventStore events;
    private final LiveStreams streams;
    private final EventText texts;
    private final Clock clock;

    LiveProvider(QueueDepartments departments, EventStore events, LiveStreams streams, EventText texts, Clock clock) {
        this.departments = departments;
        this.events = events;
        this.streams = streams;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Begins after {@code Last-Event-ID}, else after {@code since}, else now. Ends with the caller's token.
     *
     * @throws FaultException 400 for what is no position; 403 unless a hospital system asks; 404 when the department is
     *     not its own; 503 when this node has no room for one more
     */
    @Operation(name = "$live", typeName = "Location", idempotent = true, manualResponse = true)
    public void live(
            @IdParam IdType location,
            @OperationParam(name = "since", max = 1) StringType since,
            HttpServletRequest http,
            HttpServletResponse answer,
            RequestDetails request)
            throws IOException {
        String department = departments.of(location, request).id();
        Caller caller = Caller.of(request)
                .orElseThrow(() ->
                        FaultException.forbidden(Fault.of(IssueType.FORBIDDEN, "emergency.queue.forbidden", null)));
        EventPosition wanted = wanted(http.getHeader(LAST_EVENT_ID), since);
        boolean missed = wanted != null && !events.isKnown(wanted);
        EventPosition position = wanted == null || missed ? events.newest() : wanted;
        if (!streams.takePlace()) {
            throw new FaultException(UNAVAILABLE, List.of(Fault.of(IssueType.THROTTLED, "emergency.live.full", null)));
        }
        AsyncContext context;
        try {
            context = http.startAsync();
        } catch (IllegalStateException impossible) {
            streams.giveBackPlace();
            throw impossible;
        }
        open(department, caller, position, missed, context, answer);
    }

    private void open(
            String department,
            Caller caller,
            EventPosition position,
            boolean missed,
            AsyncContext context,
            HttpServletResponse answer)
            throws IOException {
        Instant now = clock.instant();
        context.setTimeout(0);
        ServletOutputStream output = context.getResponse().getOutputStream();
        var stream = new LiveStream(department, caller, endOfToken(now), position, now, context, output);
        context.addListener(streams.release(stream));
        streams.add(stream);
        answer.setContentType("text/event-stream;charset=UTF-8");
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // Of proxies, nginx holds answers back unless told not to.
        answer.setHeader("X-Accel-Buffering", "no");
        stream.send(texts.beginning(position) + (missed ? texts.reset(position) : ""), now);
        output.setWriteListener(stream);
    }

    private static EventPosition wanted(String lastEventId, StringType since) {
        String text = lastEventId != null ? lastEventId : since == null ? null : since.getValue();
        if (text == null || text.isBlank()) {
            return null;
        }
        return EventPosition.parse(text)
                .orElseThrow(() ->
                        FaultException.badRequest(Fault.of(IssueType.VALUE, "emergency.events.since", "since", text)));
    }

    /** Without a token nobody comes here; one that names no end lets nobody stay. */
    private static Instant endOfToken(Instant now) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                        && token.getToken().getExpiresAt() != null
                ? token.getToken().getExpiresAt()
                : now;
    }
}
