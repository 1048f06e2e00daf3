package dz.istijal.simulation.play;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;

/** Sends resources and reads answers; tells the listener how long it took and what failed. */
final class Exchange {
    private static final int ATTEMPTS = 4;
    private static final long PAUSE_MILLIS = 150;
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> TRY_AGAIN = Set.of(409, 412, 429, 503);

    private final Rest rest;
    private final FhirContext context;
    private final PlayListener listener;

    Exchange(Rest rest, FhirContext context, PlayListener listener) {
        this.rest = rest;
        this.context = context;
        this.listener = listener;
    }

    Optional<Bundle> transaction(String kind, String client, Bundle bundle) {
        return send(kind, client, "POST", "", bundle).map(body -> parse(Bundle.class, body));
    }

    /** @return the answer as text */
    Optional<String> post(String kind, String client, String path, Resource resource) {
        return send(kind, client, "POST", path, resource);
    }

    boolean put(String kind, String client, Resource resource) {
        String path = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        return send(kind, client, "PUT", path, resource).isPresent();
    }

    Optional<Encounter> read(String client, String reference) {
        return send("read", client, "GET", reference, null).map(body -> parse(Encounter.class, body));
    }

    /** @return empty when nobody waits, which is no failure */
    Optional<Encounter> call(String client, String path, Parameters parameters) {
        return send("call", client, "POST", path, parameters).map(body -> parse(Encounter.class, body));
    }

    private Optional<String> send(String kind, String client, String method, String path, Resource resource) {
        String body = resource == null ? null : context.newJsonParser().encodeResourceToString(resource);
        try {
            long sent = System.nanoTime();
            Rest.Reply reply = rest.send(client, method, path, body);
            for (int attempt = 1; attempt < ATTEMPTS && TRY_AGAIN.contains(reply.status()); attempt++) {
                TimeUnit.MILLISECONDS.sleep(attempt * PAUSE_MILLIS);
                sent = System.nanoTime();
                reply = rest.send(client, method, path, body);
            }
            if (reply.ok()) {
                listener.answered(kind, (System.nanoTime() - sent) / 1000);
                return Optional.of(reply.body());
            }
            if (!(kind.equals("call") && reply.status() == NOT_FOUND)) {
                listener.failed(kind, reply.status() + " " + reply.body());
            }
        } catch (IOException away) {
            listener.failed(kind, away.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private <T extends Resource> T parse(Class<T> type, String body) {
        return context.newJsonParser().parseResource(type, body);
    }
}
