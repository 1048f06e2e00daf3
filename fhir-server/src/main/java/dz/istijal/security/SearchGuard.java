package dz.istijal.security;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.rules.CallerGuard;
import dz.istijal.security.SmartScopes.Permission;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@link Rights} for answers that are not HAPI's, and the seal of what they give out to come back. */
@Component
final class SearchGuard implements CallerGuard {
    private final CallerSeals seals;

    SearchGuard(CallerSeals seals) {
        this.seals = seals;
    }

    @Override
    public boolean mayRead(RequestDetails request, String resourceType) {
        return Caller.of(request)
                .map(caller -> Rights.allows(caller, resourceType, Permission.READ))
                .orElse(false);
    }

    @Override
    public boolean mayUpdate(RequestDetails request, String resourceType) {
        return Caller.of(request)
                .map(caller -> Rights.allows(caller, resourceType, Permission.UPDATE))
                .orElse(false);
    }

    @Override
    public boolean stores(String operation) {
        return Rights.demandedBy(operation).values().stream().anyMatch(Rights::isWrite);
    }

    @Override
    public byte[] seal(RequestDetails request, byte[] content) {
        return seals.seal(content, Caller.of(request).orElseThrow(CallerInterceptor::forbidden));
    }

    @Override
    public Optional<byte[]> open(RequestDetails request, byte[] sealed) {
        return seals.open(sealed, Caller.of(request).orElseThrow(CallerInterceptor::forbidden));
    }
}
