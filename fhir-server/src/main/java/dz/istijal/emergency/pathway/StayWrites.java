package dz.istijal.emergency.pathway;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationStore;
import dz.istijal.fhir.rules.WriteContext;
import dz.istijal.security.Caller;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Changes stays on behalf of an operation: in one transaction, through the rules that hold for what clients send. All
 * of it is under the caller's row-level security.
 */
@Component
public class StayWrites {
    private final IHapiTransactionService transactions;
    private final OperationStore store;
    private final EdStayProjection projection;

    StayWrites(IHapiTransactionService transactions, OperationStore store, EdStayProjection projection) {
        this.transactions = transactions;
        this.store = store;
        this.projection = projection;
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
     * Makes other writers of the stay wait until the transaction ends.
     *
     * @return the stay as it was committed last
     * @throws FaultException 404 when the caller cannot see it, 403 when it is another facility's, 422 when it is no
     *     emergency stay
     */
    public Encounter locked(IIdType id, RequestDetails request) {
        projection.lock(id.getIdPart());
        Encounter stay = read(id, request);
        demandOwn(stay, request);
        return stay;
    }

    /**
     * A facility sees the stays elsewhere of a patient in its care, and changes its own.
     *
     * @throws FaultException 403 when the stay is another facility's
     */
    public static void demandOwn(Encounter stay, RequestDetails request) {
        String facility = stay.getServiceProvider().getReferenceElement().getIdPart();
        if (Caller.of(request)
                .filter(caller -> !caller.organizationId().equals(facility))
                .isPresent()) {
            throw FaultException.forbidden(
                    Fault.of(IssueType.FORBIDDEN, "errors.forbidden", "Encounter.serviceProvider"));
        }
    }

    /**
     * @throws FaultException 404 when the caller cannot see it, 422 when it is no emergency stay
     */
    public Encounter read(IIdType id, RequestDetails request) {
        Encounter stay;
        try {
            stay = store.read(Encounter.class, id.getIdPart(), request);
        } catch (ResourceNotFoundException | ResourceGoneException nothing) {
            throw FaultException.notFound(
                    Fault.of(IssueType.NOTFOUND, "emergency.operation.not-found", null, id.getIdPart()));
        }
        if (!EncounterRules.isEmergency(stay)) {
            throw FaultException.unprocessable(Fault.rule("emergency.operation.not-emergency", null));
        }
        return stay;
    }

    /** @return what the last transaction of the request has written of a stay; empty when the Encounter stayed as it was */
    public static Optional<Encounter> written(String encounterId, RequestDetails request) {
        return WrittenStays.committed(encounterId, request);
    }

    /** @return the stay as it is stored now */
    public Encounter update(Encounter stay, RequestDetails request) {
        // Without a version: the row is locked, and what this transaction wrote before is its own.
        stay.setId(new IdType("Encounter", stay.getIdElement().getIdPart()));
        return store.update(stay, request);
    }

    /**
     * Puts a stay back to what it was, as a new version. What happens meanwhile to its triages changes the Encounter
     * here alone.
     *
     * @param work   puts the triages back
     * @param before what the Encounter shall say again; its priority follows from the triages
     * @return the stay as it is stored now
     * @throws FaultException 422 when the place is full by now, or the patient is in another stay
     */
    public Encounter restore(Encounter before, RequestDetails request, Runnable work) {
        String id = before.getIdElement().getIdPart();
        Restoration.begin(id, request);
        try {
            work.run();
            Encounter stored = update(before, request);
            projection.keep(stored, new WriteContext(request, Optional.empty()));
            return stored;
        } finally {
            Restoration.end(request);
        }
    }

    /**
     * @param resource the caller's own, with the version that was read
     * @return the resource as it is stored now
     */
    public <T extends Resource> T change(T resource, RequestDetails request) {
        return store.update(resource, request);
    }

    /** @return the resource with its id */
    public <T extends Resource> T create(T resource, RequestDetails request) {
        return store.create(resource, request);
    }
}
