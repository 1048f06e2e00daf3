package dz.istijal.fhir.rules;

import ca.uhn.fhir.rest.api.server.RequestDetails;

/** What an answer that is not HAPI's must ask of whoever knows the callers. */
public interface CallerGuard {

    /** Whether the caller of the request may read resources of the type at all, also as an addition to others. */
    boolean mayRead(RequestDetails request, String resourceType);

    /**
     * @param content what is given out to come back
     * @return a signature that only this server can make, and only for the caller of the request
     */
    byte[] seal(RequestDetails request, byte[] content);
}
