package dz.istijal.fhir.write;

import ca.uhn.fhir.interceptor.api.HookParams;
import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.rest.api.InterceptorInvocationTimingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.util.CompositeInterceptorBroadcaster;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;

/** Calls interceptors where HAPI's storage would, with what it would give them. */
final class StorageHooks {
    private final IInterceptorBroadcaster interceptors;
    private final RequestDetails request;
    private final TransactionDetails transaction;

    StorageHooks(IInterceptorBroadcaster interceptors, RequestDetails request, TransactionDetails transaction) {
        this.interceptors = CompositeInterceptorBroadcaster.newCompositeBroadcaster(interceptors, request);
        this.request = request;
        this.transaction = transaction;
    }

    /** Before anything is done for a Bundle. */
    void transactionBegins(IBaseBundle bundle) {
        if (interceptors.hasHooks(Pointcut.STORAGE_TRANSACTION_PROCESSING)) {
            interceptors.callHooks(
                    Pointcut.STORAGE_TRANSACTION_PROCESSING,
                    new HookParams()
                            .add(RequestDetails.class, request)
                            .addIfMatchesType(ServletRequestDetails.class, request)
                            .add(IBaseBundle.class, bundle));
        }
    }

    void beforeCreate(IBaseResource resource, RequestPartitionId partition) {
        interceptors.callHooks(
                Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED,
                common().add(IBaseResource.class, resource).add(RequestPartitionId.class, partition));
    }

    void beforeUpdate(IBaseResource before, IBaseResource after) {
        interceptors.callHooks(
                Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED,
                common().add(IBaseResource.class, before).add(IBaseResource.class, after));
    }

    void afterCreate(IBaseResource resource) {
        interceptors.callHooks(
                Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED, committing().add(IBaseResource.class, resource));
    }

    void afterUpdate(IBaseResource before, IBaseResource after) {
        interceptors.callHooks(
                Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED,
                committing().add(IBaseResource.class, before).add(IBaseResource.class, after));
    }

    void beforeDelete(IBaseResource resource) {
        interceptors.callHooks(
                Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED, common().add(IBaseResource.class, resource));
    }

    /** @param id of the version that was current before */
    void afterDelete(IBaseResource resource, IIdType id) {
        interceptors.callHooks(
                Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED,
                committing().add(IBaseResource.class, resource).add(IIdType.class, id));
    }

    private HookParams committing() {
        return common().add(
                        InterceptorInvocationTimingEnum.class,
                        transaction.isFhirTransaction()
                                ? InterceptorInvocationTimingEnum.DEFERRED
                                : InterceptorInvocationTimingEnum.ACTIVE);
    }

    private HookParams common() {
        return new HookParams()
                .add(RequestDetails.class, request)
                .addIfMatchesType(ServletRequestDetails.class, request)
                .add(TransactionDetails.class, transaction);
    }
}
