package dz.istijal.emergency.pathway;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import dz.istijal.fhir.rules.WriteContext;
import dz.istijal.security.Caller;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** The partition that rows about a resource belong to: the resource's own, or the writer's before it is stored. */
final class FacilityPartition {
    private FacilityPartition() {}

    static int of(Resource resource, WriteContext context) {
        return RequestPartitionId.getPartitionIfAssigned(resource)
                .map(RequestPartitionId::getFirstPartitionIdOrNull)
                .or(() -> Caller.of(context.request()).flatMap(Caller::partition))
                .or(() -> ofSystem(context.request()))
                .orElseThrow(() -> new IllegalStateException("Facility data is written without a facility"));
    }

    private static Optional<Integer> ofSystem(RequestDetails request) {
        return request instanceof SystemRequestDetails system && system.getRequestPartitionId() != null
                ? Optional.ofNullable(system.getRequestPartitionId().getFirstPartitionIdOrNull())
                : Optional.empty();
    }
}
