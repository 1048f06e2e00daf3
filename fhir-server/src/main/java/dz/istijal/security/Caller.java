package dz.istijal.security;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.database.AccessScope;
import dz.istijal.security.people.Role;
import java.util.Optional;

/**
 * Who is asking: one confidential client or one person, the organization it acts for, and what its token allows.
 *
 * @param clientId       OAuth 2 client id; {@code person:<id>} of a person, whatever client they use
 * @param kind           what sort of system it is, or the person's organization has; decides the rights
 * @param organizationId id of the Organization it acts for
 * @param partition      HAPI partition of its facility; empty when it has none (laboratory, ministry)
 * @param scopes         SMART scopes granted; they only ever narrow the rights of the kind
 * @param role           what a person works as, which narrows the rights of the kind; empty for a system
 */
public record Caller(
        String clientId,
        Kind kind,
        String organizationId,
        Optional<Integer> partition,
        SmartScopes scopes,
        Optional<Role> role) {

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

    /** What PostgreSQL shall let this caller touch. */
    public AccessScope accessScope() {
        return Rights.accessScope(this);
    }
}
