package dz.istijal.security;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.interceptor.model.ReadPartitionIdRequestDetails;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.util.JpaConstants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.database.AccessScope;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.StorageInterceptor;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/**
 * Tells HAPI the partition of what is written and the partitions of what is asked for. It is the second layer only:
 * HAPI's own predicate misses chains, includes and more; PostgreSQL does not.
 */
@Interceptor
@Component
final class FacilityPartitions implements StorageInterceptor {
    private static final RequestPartitionId NATION = RequestPartitionId.fromPartitionId(AccessScope.SHARED_PARTITION);

    @Hook(Pointcut.STORAGE_PARTITION_IDENTIFY_CREATE)
    public RequestPartitionId whereToWrite(IBaseResource resource, RequestDetails request) {
        if (Rights.isNational(resource.fhirType())) {
            return NATION;
        }
        return Caller.of(request)
                .flatMap(caller -> writePartition(caller, request))
                .map(RequestPartitionId::fromPartitionId)
                .orElseThrow(CallerInterceptor::forbidden);
    }

    private static Optional<Integer> writePartition(Caller caller, RequestDetails request) {
        if (caller.kind() == Caller.Kind.LABORATORY
                && request.getUserData().get(AccessScope.class.getName()) instanceof AccessScope scope) {
            return scope.insertPartitions().stream().findFirst();
        }
        return caller.partition();
    }

    @Hook(Pointcut.STORAGE_PARTITION_IDENTIFY_READ)
    public RequestPartitionId whereToRead(RequestDetails request, ReadPartitionIdRequestDetails details) {
        Caller caller = Caller.of(request).orElse(null);
        if (caller == null) {
            return RequestPartitionId.allPartitions();
        }
        // While a laboratory writes, what it refers to lies in the facility of its orders and in the registries; HAPI
        // does not resolve a conditional reference over "all partitions" within a write to one.
        Optional<Integer> facility =
                caller.kind() == Caller.Kind.LABORATORY ? writePartition(caller, request) : caller.partition();
        return facility.filter(partition -> !asksForMissing(request))
                .map(partition -> RequestPartitionId.fromPartitionIds(List.of(AccessScope.SHARED_PARTITION, partition)))
                .orElseGet(RequestPartitionId::allPartitions);
    }

    /** {@code :missing} over a set of partitions is an error in HAPI; row-level security needs no set. */
    private static boolean asksForMissing(RequestDetails request) {
        return request.getParameters().keySet().stream().anyMatch(name -> name.endsWith(":missing"));
    }

    /**
     * Ids are the server's. A PUT on an id that does not exist would create it; one on a foreign id looks the same
     * from here and gets the same answer.
     */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void refuseClientAssignedId(IBaseResource resource, RequestDetails request) {
        if (Caller.of(request).isPresent()
                && resource.getIdElement().hasIdPart()
                && !Boolean.TRUE.equals(resource.getUserData(JpaConstants.RESOURCE_ID_SERVER_ASSIGNED))) {
            throw FaultException.notFound(Fault.of(IssueType.NOTFOUND, "errors.client-assigned-id", null));
        }
    }
}
