package dz.istijal.emergency.pathway;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.rules.WriteContext;

/**
 * That a request is putting a stay back to what it was: for it alone the rules of going forward do not hold, and its
 * triages leave the Encounter to it. Only the server can say so, in the request's own memory.
 */
final class Restoration {
    private static final String KEY = Restoration.class.getName();

    private Restoration() {}

    static void begin(String encounterId, RequestDetails request) {
        request.getUserData().put(KEY, encounterId);
    }

    static void end(RequestDetails request) {
        request.getUserData().remove(KEY);
    }

    static boolean isOf(String encounterId, WriteContext context) {
        return context.request() != null
                && encounterId.equals(context.request().getUserData().get(KEY));
    }
}
