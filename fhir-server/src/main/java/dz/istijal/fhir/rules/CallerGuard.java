package dz.istijal.fhir.rules;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;

/** What an answer that is not HAPI's must ask of whoever knows the callers. */
public interface CallerGuard {

    /** Whether the caller of the request may read resources of the type at all, also as an addition to others. */
    boolean mayRead(RequestDetails request, String resourceType);

    /** Whether the caller of the request may change resources of the type. */
    boolean mayUpdate(RequestDetails request, String resourceType);

    /** Whether an operation stores something itself, rather than by an {@link InnerTransaction}. */
    boolean stores(String operation);

    /**
     * @param content what is given out to come back
     * @return the content, unreadable, to be opened by this server and for the caller of the request only
     */
    byte[] seal(RequestDetails request, byte[] content);

    /** @return what was sealed; nothing when it was changed, sealed for another caller, or never sealed here */
    Optional<byte[]> open(RequestDetails request, byte[] sealed);
}
