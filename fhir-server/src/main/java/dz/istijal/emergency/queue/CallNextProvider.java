package dz.istijal.emergency.queue;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.emergency.pathway.EmergencyDepartments.EmergencyDepartment;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationProvider;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** {@code POST /Location/{ed}/$call-next}: the next patient comes in. */
@Component
class CallNextProvider implements OperationProvider {
    private final QueueDepartments departments;
    private final CallNext calls;

    CallNextProvider(QueueDepartments departments, CallNext calls) {
        this.departments = departments;
        this.calls = calls;
    }

    /**
     * @param box       Location of the department where the patient is seen; absent: they stay where they are
     * @param performer Practitioner or PractitionerRole who sees the patient
     * @return the Encounter called, {@code in-progress}
     * @throws FaultException 404 when nobody waits or the department is not the caller's, 422 for a box that is full,
     *     another department's or no place, and for a performer who is no person; 403 unless a hospital system asks
     */
    @Operation(name = "$call-next", typeName = "Location")
    public Encounter callNext(
            @IdParam IdType location,
            @OperationParam(name = "box", max = 1) Reference box,
            @OperationParam(name = "performer", max = 1) Reference performer,
            RequestDetails request) {
        EmergencyDepartment department = departments.of(location, request);
        return calls.callNext(department, box, performer, request);
    }
}
