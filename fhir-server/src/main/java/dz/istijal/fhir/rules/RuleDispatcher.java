package dz.istijal.fhir.rules;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Calls the rules of the capabilities at the moments that HAPI's storage offers. */
@Interceptor
@Component
final class RuleDispatcher implements StorageInterceptor {
    private static final String BUNDLE = Bundle.class.getName();

    private final List<StorageRule<?>> storageRules;
    private final List<BundleRule> bundleRules;

    RuleDispatcher(List<StorageRule<?>> storageRules, List<BundleRule> bundleRules) {
        this.storageRules = List.copyOf(storageRules);
        this.bundleRules = List.copyOf(bundleRules);
    }

    @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSING)
    public void transaction(IBaseBundle bundle, RequestDetails request) {
        if (bundle instanceof Bundle r4) {
            request.getUserData().put(BUNDLE, r4);
            bundleRules.forEach(rule -> rule.beforeTransaction(r4, request));
        }
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void beforeCreate(IBaseResource resource, RequestDetails request) {
        dispatch(resource, (rule, r) -> rule.beforeCreate(r, context(request)));
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void beforeUpdate(IBaseResource before, IBaseResource after, RequestDetails request) {
        dispatchPair(before, after, (rule, pair) -> rule.beforeUpdate(pair.before(), pair.after(), context(request)));
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void beforeDelete(IBaseResource resource, RequestDetails request) {
        dispatch(resource, (rule, r) -> rule.beforeDelete(r, context(request)));
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void afterCreate(IBaseResource resource, RequestDetails request) {
        dispatch(resource, (rule, r) -> rule.afterWrite(null, r, context(request)));
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void afterUpdate(IBaseResource before, IBaseResource after, RequestDetails request) {
        dispatchPair(before, after, (rule, pair) -> rule.afterWrite(pair.before(), pair.after(), context(request)));
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void afterDelete(IBaseResource resource, RequestDetails request) {
        dispatch(resource, (rule, r) -> rule.afterDelete(r, context(request)));
    }

    private static WriteContext context(RequestDetails request) {
        return new WriteContext(request, Optional.ofNullable(request).map(r ->
                (Bundle) r.getUserData().get(BUNDLE)));
    }

    private record Pair<T>(T before, T after) {}

    @SuppressWarnings("unchecked")
    private void dispatch(IBaseResource resource, BiConsumer<StorageRule<Resource>, Resource> call) {
        for (StorageRule<?> rule : storageRules) {
            if (rule.resourceType().isInstance(resource)) {
                call.accept((StorageRule<Resource>) rule, (Resource) resource);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void dispatchPair(
            IBaseResource before, IBaseResource after, BiConsumer<StorageRule<Resource>, Pair<Resource>> call) {
        for (StorageRule<?> rule : storageRules) {
            if (rule.resourceType().isInstance(after)) {
                call.accept((StorageRule<Resource>) rule, new Pair<>((Resource) before, (Resource) after));
            }
        }
    }
}
