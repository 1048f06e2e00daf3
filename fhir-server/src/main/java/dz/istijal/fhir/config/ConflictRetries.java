package dz.istijal.fhir.config;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.model.ResourceVersionConflictResolutionStrategy;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.rules.StorageInterceptor;
import org.springframework.stereotype.Component;

/**
 * Two writers that meet (the same conditional create, a deadlock) try again, a few times and with random pauses, before
 * the client hears of it. A client that sent {@code If-Match} wants to hear.
 */
@Interceptor
@Component
final class ConflictRetries implements StorageInterceptor {
    private static final int MOST_RETRIES = 8;

    @Hook(Pointcut.STORAGE_VERSION_CONFLICT)
    public ResourceVersionConflictResolutionStrategy tryAgain(RequestDetails request) {
        ResourceVersionConflictResolutionStrategy strategy = new ResourceVersionConflictResolutionStrategy();
        boolean demandsVersion = request != null && request.getHeader(Constants.HEADER_IF_MATCH) != null;
        strategy.setRetry(!demandsVersion);
        strategy.setMaxRetries(MOST_RETRIES);
        return strategy;
    }
}
