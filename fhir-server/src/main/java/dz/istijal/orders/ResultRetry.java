package dz.istijal.orders;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.model.ResourceVersionConflictResolutionStrategy;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.rules.FhirInterceptor;
import org.springframework.stereotype.Component;

/**
 * Two first sends of one result at once: the second finds the first one's conditional URL taken when it commits, and is
 * run again by HAPI's transaction service, where it finds the report and changes nothing. So is a result whose order
 * another one completes at the same moment.
 */
@Component
@Interceptor
final class ResultRetry implements FhirInterceptor {
    private static final int ATTEMPTS = 10;

    /** Marks a request as one that may be run again from its beginning. */
    static void allow(RequestDetails request) {
        request.setRetry(true);
        request.setMaxRetries(ATTEMPTS);
    }

    @Hook(Pointcut.STORAGE_VERSION_CONFLICT)
    public ResourceVersionConflictResolutionStrategy resolve(RequestDetails request) {
        ResourceVersionConflictResolutionStrategy strategy = new ResourceVersionConflictResolutionStrategy();
        if (request != null && request.isRetry()) {
            strategy.setRetry(true);
            strategy.setMaxRetries(request.getMaxRetries());
        }
        return strategy;
    }
}
