package dz.istijal.emergency.pathway;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.rules.WriteContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The stays that a transaction has written, as they are stored: its triages need not read them again.
 */
final class WrittenStays {
    private static final String KEY = WrittenStays.class.getName();
    private static final String COMMITTED = KEY + ".committed";

    private WrittenStays() {}

    static void remember(Encounter stored, WriteContext context) {
        if (context.request() != null) {
            of(context).put(stored.getIdElement().getIdPart(), stored);
        }
    }

    static void forget(Encounter deleted, WriteContext context) {
        if (context.request() != null) {
            of(context).remove(deleted.getIdElement().getIdPart());
        }
    }

    /** @param context the request's; a stay that another request wrote is not found */
    static Optional<Encounter> of(String encounterId, WriteContext context) {
        return context.request() == null
                ? Optional.empty()
                : Optional.ofNullable(of(context).get(encounterId));
    }

    /** What the last transaction of the request has written of a stay; empty when it left the Encounter as it was. */
    static Optional<Encounter> committed(String encounterId, RequestDetails request) {
        return Optional.ofNullable((Map<?, ?>) request.getUserData().get(COMMITTED))
                .map(written -> (Encounter) written.get(encounterId));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Encounter> of(WriteContext context) {
        Map<Object, Object> data = context.request().getUserData();
        Object known = data.get(KEY);
        if (known == null) {
            known = new HashMap<String, Encounter>();
            data.put(KEY, known);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    Object written = data.remove(KEY);
                    if (status == STATUS_COMMITTED) {
                        data.put(COMMITTED, written);
                    }
                }
            });
        }
        return (Map<String, Encounter>) known;
    }
}
