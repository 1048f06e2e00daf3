package dz.istijal.security;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Where a laboratory's write belongs: it has no partition of its own, its results are stored in that of the facility
 * that ordered them.
 */
public interface ResultPartition {

    /**
     * @param resourceOrBundle what the laboratory sent, references unresolved
     * @return the partition of the one facility whose orders it answers
     * @throws dz.istijal.fhir.error.FaultException 422 when there is no such order, or orders of several facilities
     */
    int partitionFor(RequestDetails request, IBaseResource resourceOrBundle);
}
