package dz.istijal.emergency.board;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.emergency.pathway.EdPlaces;
import dz.istijal.emergency.queue.QueueDepartments;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationProvider;
import dz.istijal.guide.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** {@code GET /Location/{ed}/$board}: everybody who is in an emergency department, and all of its places, at once. */
@Component
class BoardProvider implements OperationProvider {
    private final QueueDepartments departments;
    private final EdPlaces places;
    private final BoardStore stays;
    private final Clock clock;

    BoardProvider(QueueDepartments departments, EdPlaces places, BoardStore stays, Clock clock) {
        this.departments = departments;
        this.places = places;
        this.stays = stays;
        this.clock = clock;
    }

    /**
     * @return {@code as-of}, a {@code place} for each place of the department, itself first, and a {@code stay} for
     *     each open stay in the order of calling ({@link BoardAnswer})
     * @throws FaultException 403 unless a hospital system or clinical staff asks, 404 when the department is not its own
     */
    @Operation(name = "$board", typeName = "Location", idempotent = true)
    public Parameters board(@IdParam IdType location, RequestDetails request) {
        String department = departments.of(location, request).id();
        Instant now = clock.instant();
        Language reader = Language.preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        List<BoardStay> open = stays.of(department, reader, now);
        return BoardAnswer.of(places.in(department), open, reader, now);
    }
}
