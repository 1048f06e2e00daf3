package dz.istijal.orders;

import ca.uhn.fhir.rest.api.server.RequestDetails;

/**
 * Two first sends of one result at once: the second finds the first one's conditional URL taken when it commits, and is
 * run again by HAPI's transaction service, where it finds the report and changes nothing.
 */
final class ResultRetry {
    private static final int ATTEMPTS = 10;

    private ResultRetry() {}

    static void allow(RequestDetails request) {
        request.setRetry(true);
        request.setMaxRetries(ATTEMPTS);
    }
}
