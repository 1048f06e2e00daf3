package dz.istijal.fhir.indexing;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.partition.RequestPartitionHelperSvc;
import ca.uhn.fhir.rest.api.server.storage.IResourcePersistentId;

/**
 * A facility's resources refer to the nation's, such as its patients. HAPI lets them, but looks the target of each such
 * reference up again, even though it has resolved it in the same transaction: eleven times for one patient of an
 * emergency visit. What was resolved was found under row-level security; its partition says nothing more.
 */
class NationalReferences extends RequestPartitionHelperSvc {
    @Override
    public boolean isPidPartitionWithinRequestPartition(
            RequestPartitionId requestPartition, IResourcePersistentId<?> resolved) {
        return true;
    }
}
