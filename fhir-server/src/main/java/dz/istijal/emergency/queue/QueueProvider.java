package dz.istijal.emergency.queue;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.emergency.pathway.EmergencyDepartments.EmergencyDepartment;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationProvider;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/** {@code GET /Location/{ed}/$queue}: who is waiting in an emergency department, in the order of calling. */
@Component
class QueueProvider implements OperationProvider {
    private static final ResultCount COUNT = new ResultCount(50, 500);

    private final QueueDepartments departments;
    private final QueueStore queues;
    private final QueueBundle bundles;

    QueueProvider(QueueDepartments departments, QueueStore queues, QueueBundle bundles) {
        this.departments = departments;
        this.queues = queues;
        this.bundles = bundles;
    }

    /**
     * @param status a {@link QueueStatus}; {@code waiting} if absent
     * @param count  how many to show, 50 if absent, at most 500; 0 asks for the total alone
     * @throws FaultException 400 for an unknown status or a count that is no number; 403 unless a hospital system asks; 404 when
     *     the place is no emergency department of its facility, be it another's or nowhere
     */
    @Operation(name = "$queue", typeName = "Location", idempotent = true)
    public Bundle queue(
            @IdParam IdType location,
            @OperationParam(name = "status", max = 1) CodeType status,
            @OperationParam(name = "_count", max = 1) StringType count,
            RequestDetails request) {
        EmergencyDepartment department = departments.of(location, request);
        return bundles.of(queues.of(department.id(), parse(status)), COUNT.read(count), request);
    }

    private static QueueStatus parse(CodeType status) {
        if (status == null || !status.hasValue()) {
            return QueueStatus.WAITING;
        }
        return QueueStatus.of(status.getValue())
                .orElseThrow(() -> FaultException.badRequest(
                        Fault.of(IssueType.CODEINVALID, "emergency.queue.status", "status", status.getValue())));
    }
}
