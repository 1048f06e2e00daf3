package dz.istijal.security;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.database.AccessScope;
import java.util.Optional;

/**
 * Who is asking: one confidential client, the organization it acts for, and what its token allows.
 *
 * @param clientId       OAuth 2 client id
 * @param kind           what sort of system it is; decides its rights
 * @param organizationId id of the Organization it acts for
 * @param partition      HAPI partition of its facility; empty when it has none (laboratory, ministry)
 * @param scopes         SMART scopes granted; they only ever narrow the rights of the kind
 */
public record Caller(
        String clientId, Kind kind, String organizationId, Optional<Integer> partition, SmartScopes scopes) {

    /** The kinds of client of the outside contract, "Who may do what". */
    public enum Kind {
        HOSPITAL,
        LABORATORY,
        MINISTRY,
        ADMINISTRATOR
    }

    static final String KEY = Caller.class.getName();

    /** @return the caller of a FHIR request, or empty when the server itself is asking */
    public static Optional<Caller> of(RequestDetails request) {
        return request == null
                ? Optional.empty()
                : Optional.ofNullable((Caller) request.getUserData().get(KEY));
    }

    /** Whether both its kind and its token allow the interaction. */
    public boolean may(String resourceType, SmartScopes.Permission permission) {
        return Rights.allows(this, resourceType, permission);
    }

    /** What PostgreSQL shall let this caller touch. */
    public AccessScope accessScope() {
        return Rights.accessScope(this);
    }
}
