package dz.istijal.fhir.validation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.StorageInterceptor;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The writes whose content is known only when they are stored: the result of a PATCH, and the entries of a batch, each
 * of which fails alone. What the server itself writes is not asked.
 */
@Interceptor(order = -100)
@Component
final class StoredValidation implements StorageInterceptor {
    private static final String CHECK_WHAT_IS_STORED = StoredValidation.class.getName();

    private final ResourceValidation validation;
    private final boolean enabled;

    StoredValidation(ResourceValidation validation, @Value("${istijal.validation.enabled:true}") boolean enabled) {
        this.validation = validation;
        this.enabled = enabled;
    }

    /** HAPI hands the request of a batch on to each of its entries, with this mark. */
    static void checkWhatIsStored(RequestDetails request) {
        request.getUserData().put(CHECK_WHAT_IS_STORED, true);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource, RequestDetails request) {
        check(resource, request);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, RequestDetails request) {
        check(after, request);
    }

    private void check(IBaseResource written, RequestDetails request) {
        if (enabled && written instanceof Resource resource && isUnchecked(request)) {
            List<Fault> faults = validation.check(resource, Place.root(resource.fhirType()), Map.of());
            if (!faults.isEmpty()) {
                throw FaultException.unprocessable(faults.toArray(Fault[]::new));
            }
        }
    }

    private static boolean isUnchecked(RequestDetails request) {
        if (!(request instanceof ServletRequestDetails servlet) || servlet.getRestOperationType() == null) {
            return false;
        }
        if (servlet.getUserData().containsKey(CHECK_WHAT_IS_STORED)) {
            return true;
        }
        return switch (servlet.getRestOperationType()) {
            case PATCH -> true;
            case TRANSACTION ->
                servlet.getResource() instanceof Bundle bundle
                        && bundle.getEntry().stream()
                                .anyMatch(entry -> entry.getRequest().getMethod() == HTTPVerb.PATCH);
            default -> false;
        };
    }
}
