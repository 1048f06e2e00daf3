package dz.istijal.emergency.pathway;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.security.Caller;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Changes stays on behalf of an operation: in one transaction, through the rules that hold for what clients send. All
 * of it is under the caller's row-level security.
 */
@Component
public class StayWrites {
    private final IHapiTransactionService transactions;
    private final DaoRegistry daos;
    private final JdbcClient jdbc;

    StayWrites(IHapiTransactionService transactions, DaoRegistry daos, JdbcClient jdbc) {
        this.transactions = transactions;
        this.daos = daos;
        this.jdbc = jdbc;
    }

    /** Runs the work in a transaction; what loses a race is run again, a few times. */
    public <T> T inTransaction(RequestDetails request, Supplier<T> work) {
        return transactions
                .withRequest(request)
                .withRequestPartitionId(RequestPartitionId.allPartitions())
                .execute(status -> work.get());
    }

    /** @throws FaultException 403 unless a hospital system asks, or the server itself */
    public static void demandHospital(RequestDetails request) {
        if (Caller.of(request)
                .filter(caller -> caller.kind() != Caller.Kind.HOSPITAL)
                .isPresent()) {
            throw FaultException.forbidden(Fault.of(IssueType.FORBIDDEN, "emergency.operation.forbidden", null));
        }
    }

    /**
     * Makes other writers of the stay wait until the transaction ends: the row of the Encounter first, as a {@code PUT}
     * does (primary key of {@code hfj_resource} by {@code idx_res_fhir_id}).
     *
     * @return the stay as it was committed last
     * @throws FaultException 404 when the caller cannot see it, 422 when it is no emergency stay
     */
    public Encounter locked(IIdType id, RequestDetails request) {
        jdbc.sql("SELECT 1 FROM hfj_resource WHERE res_type = 'Encounter' AND fhir_id = :id FOR UPDATE")
                .param("id", id.getIdPart())
                .query(Integer.class)
                .optional();
        return read(id, request);
    }

    /**
     * @throws FaultException 404 when the caller cannot see it, 422 when it is no emergency stay
     */
    public Encounter read(IIdType id, RequestDetails request) {
        Encounter stay;
        try {
            stay = daos.getResourceDao(Encounter.class).read(new IdType("Encounter", id.getIdPart()), request);
        } catch (ResourceNotFoundException | ResourceGoneException nothing) {
            throw FaultException.notFound(
                    Fault.of(IssueType.NOTFOUND, "emergency.operation.not-found", null, id.getIdPart()));
        }
        if (!EncounterRules.isEmergency(stay)) {
            throw FaultException.unprocessable(Fault.rule("emergency.operation.not-emergency", null));
        }
        return stay;
    }

    /** @return the stay as it is stored now */
    public Encounter update(Encounter stay, RequestDetails request) {
        // Without a version: the row is locked, and what this transaction wrote before is its own.
        stay.setId(new IdType("Encounter", stay.getIdElement().getIdPart()));
        return (Encounter)
                daos.getResourceDao(Encounter.class).update(stay, request).getResource();
    }

    /** @return the resource with its id */
    @SuppressWarnings("unchecked")
    public <T extends Resource> T create(T resource, RequestDetails request) {
        return (T) daos.getResourceDao((Class<T>) resource.getClass())
                .create(resource, request)
                .getResource();
    }
}
