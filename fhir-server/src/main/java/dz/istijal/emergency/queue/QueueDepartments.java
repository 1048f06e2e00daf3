package dz.istijal.emergency.queue;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.emergency.pathway.EmergencyDepartments;
import dz.istijal.emergency.pathway.EmergencyDepartments.EmergencyDepartment;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.security.Caller;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/** The department that an operation is called on, if it is the caller's. */
@Component
public class QueueDepartments {
    private final EmergencyDepartments departments;

    QueueDepartments(EmergencyDepartments departments) {
        this.departments = departments;
    }

    /**
     * @throws FaultException 403 unless a hospital system asks; 404 when the place is no emergency department of its
     *     facility, be it another's or nowhere
     */
    public EmergencyDepartment of(IdType location, RequestDetails request) {
        Optional<Caller> caller = Caller.of(request);
        if (caller.isPresent() && caller.get().kind() != Caller.Kind.HOSPITAL) {
            throw FaultException.forbidden(Fault.of(IssueType.FORBIDDEN, "emergency.queue.forbidden", null));
        }
        return find(location, request)
                .orElseThrow(() -> FaultException.notFound(
                        Fault.of(IssueType.NOTFOUND, "emergency.queue.not-found", null, location.getIdPart())));
    }

    /** @return empty when the place is no emergency department of the caller's facility */
    public Optional<EmergencyDepartment> find(IdType location, RequestDetails request) {
        Optional<Caller> caller = Caller.of(request);
        return departments
                .of(location.getIdPart(), request)
                .filter(department -> department.id().equals(location.getIdPart()))
                .filter(department ->
                        caller.isEmpty() || caller.get().organizationId().equals(department.organizationId()));
    }
}
