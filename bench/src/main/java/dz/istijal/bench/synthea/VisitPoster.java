package dz.istijal.bench.synthea;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.bench.server.FhirServer;
import dz.istijal.bench.server.Request;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;

/** Sends a visit's events in order, as a hospital's system does: read the Encounter, change it, send it back. */
public final class VisitPoster {

    private static final Pattern LOCATION = Pattern.compile("([A-Z][A-Za-z]+/[A-Za-z0-9.-]+)(/_history/[^/]+)?$");

    private final FhirContext context;
    private final FhirServer server;

    public VisitPoster(FhirContext context, FhirServer server) {
        this.context = context;
        this.server = server;
    }

    /** Whether an earlier run already began this visit. */
    public boolean knows(EmergencyVisit visit) throws IOException, InterruptedException {
        String path = "Encounter?identifier=" + DemoSystems.VISIT + "%7C" + visit.visitIdentifier() + "&_count=1";
        return parse(Bundle.class, visit.facility().client(), path).hasEntry();
    }

    /**
     * Sends all events of the visit.
     *
     * @return the server's reference, such as {@code Encounter/17}, for each {@code urn:uuid:} of the visit
     */
    public Map<String, String> post(EmergencyVisit visit) throws IOException, InterruptedException {
        Map<String, String> references = new LinkedHashMap<>();
        for (Event event : visit.events()) {
            post(event, visit.facility(), references);
        }
        return references;
    }

    private void post(Event event, Facility facility, Map<String, String> references)
            throws IOException, InterruptedException {
        Bundle bundle = event.bundle().copy();
        for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
            if (entry.getRequest().getMethod() == Bundle.HTTPVerb.PUT) {
                String reference = references.get(entry.getRequest().getUrl());
                Encounter current = parse(Encounter.class, facility.client(), reference);
                keepWhatTheServerOwns(current, (Encounter) entry.getResource());
                entry.getRequest().setIfMatch("W/\"" + current.getMeta().getVersionId() + "\"");
            }
        }
        String json = context.newJsonParser().encodeResourceToString(bundle);
        for (Map.Entry<String, String> known : references.entrySet()) {
            json = json.replace(known.getKey(), known.getValue());
        }
        String answer = server.send(event.client(), Request.post("transaction", "", json))
                .orFail(event.kind() + " of a visit by " + event.client() + " at " + server.name())
                .text();
        remember(bundle, context.newJsonParser().parseResource(Bundle.class, answer), references);
    }

    private static void keepWhatTheServerOwns(Encounter current, Encounter changed) {
        changed.setId(current.getIdElement().getIdPart());
        current.getIdentifier().stream()
                .filter(identifier -> changed.getIdentifier().stream()
                        .noneMatch(own -> own.getSystem().equals(identifier.getSystem())))
                .forEach(changed::addIdentifier);
        changed.setStatusHistory(current.getStatusHistory());
        changed.setPriority(current.getPriority());
    }

    private static void remember(Bundle sent, Bundle answer, Map<String, String> references) {
        for (int i = 0; i < sent.getEntry().size(); i++) {
            String urn = sent.getEntry().get(i).getFullUrl();
            Optional<String> location =
                    Optional.ofNullable(answer.getEntry().get(i).getResponse().getLocation());
            if (urn != null && location.isPresent()) {
                Matcher matcher = LOCATION.matcher(location.get());
                if (matcher.find()) {
                    references.put(urn, matcher.group(1));
                }
            }
        }
    }

    private <T extends org.hl7.fhir.r4.model.Resource> T parse(Class<T> type, String client, String path)
            throws IOException, InterruptedException {
        String body = server.send(client, Request.get("read", path))
                .orFail("GET " + path)
                .text();
        return context.newJsonParser().parseResource(type, body);
    }
}
