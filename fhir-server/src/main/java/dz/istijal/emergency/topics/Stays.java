package dz.istijal.emergency.topics;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/** Stays as they are stored now, in the scope of this thread: row-level security decides which there are. */
@Component
class Stays {
    private final DaoRegistry daos;

    Stays(DaoRegistry daos) {
        this.daos = daos;
    }

    Optional<Encounter> find(String id) {
        var request = new SystemRequestDetails();
        request.setRequestPartitionId(RequestPartitionId.allPartitions());
        try {
            return Optional.of(daos.getResourceDao(Encounter.class).read(new IdType("Encounter", id), request));
        } catch (ResourceNotFoundException | ResourceGoneException nothing) {
            return Optional.empty();
        }
    }
}
