package dz.istijal.fhir.write;

import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.IDao;
import ca.uhn.fhir.jpa.api.svc.IIdHelperService;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Deletes one resource (R4, http.html#delete): its last version stays, nothing finds it any more. */
@Component
class ResourceDeletion {
    private final IHapiTransactionService transactions;
    private final IInterceptorBroadcaster interceptors;
    private final IIdHelperService<JpaPid> identities;
    private final StoredResources stored;
    private final ResourceRows rows;
    private final ResourceTexts texts;

    ResourceDeletion(
            IHapiTransactionService transactions,
            IInterceptorBroadcaster interceptors,
            IIdHelperService<JpaPid> identities,
            StoredResources stored,
            ResourceRows rows,
            ResourceTexts texts) {
        this.transactions = transactions;
        this.interceptors = interceptors;
        this.identities = identities;
        this.stored = stored;
        this.rows = rows;
        this.texts = texts;
    }

    /**
     * @return id of the version that says so
     * @throws HapisWay where it is not there, deleted already, or others refer to it
     */
    IdType delete(String type, String id, RequestDetails request) {
        TransactionDetails transaction = new TransactionDetails();
        return transactions
                .withRequest(request)
                .withTransactionDetails(transaction)
                .withRequestPartitionId(RequestPartitionId.allPartitions())
                .execute(status -> delete(type, id, request, transaction));
    }

    private IdType delete(String type, String id, RequestDetails request, TransactionDetails transaction) {
        StoredRow row = lock(new IdType(type, id));
        StorageHooks hooks = new StorageHooks(interceptors, request, transaction);
        Resource resource = texts.read(row);
        JpaPid key = JpaPid.fromId(row.key(), row.partition());
        IDao.RESOURCE_PID.put(resource, key);
        hooks.beforeDelete(resource);
        Date moment = transaction.getTransactionDate();
        rows.delete(row, row.indexed(), moment);
        IdType before = new IdType(type, id, Long.toString(row.version()));
        IdType after = new IdType(type, id, Long.toString(row.version() + 1));
        resource.setId(after);
        hooks.afterDelete(resource, before);
        // HAPI remembers which ids it has seen alive.
        identities.addResolvedPidToFhirIdAfterCommit(
                key, RequestPartitionId.fromPartitionId(row.partition()), type, id, moment);
        return after;
    }

    private StoredRow lock(IdType id) {
        AtomicReference<StoredRow> found = new AtomicReference<>();
        AtomicBoolean referredTo = new AtomicBoolean();
        stored.first()
                .lock(List.of(id), found::set)
                .isReferredTo(id, referredTo::set)
                .ask();
        StoredRow row = found.get();
        if (row == null || row.deleted() || row.text() == null) {
            throw new HapisWay("a deletion of what is not there");
        }
        if (referredTo.get()) {
            throw new HapisWay("a deletion of what others refer to");
        }
        return row;
    }
}
