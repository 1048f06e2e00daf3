package dz.istijal.testing;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/**
 * Plain HTTP with a bearer token. Paths are below {@code /fhir}, below the origin when they start with a slash, or
 * whole URLs as the server gave them; characters that a URL cannot hold are encoded.
 */
public final class FhirHttpClient {
    private static final String FHIR_JSON = "application/fhir+json";

    private final HttpClient http;
    private final FhirContext context;
    private final String origin;
    private final String token;

    FhirHttpClient(HttpClient http, FhirContext context, String origin, String token) {
        this.http = http;
        this.context = context;
        this.origin = origin;
        this.token = token;
    }

    public FhirResponse get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    /** A search whose answer must be a Bundle. */
    public Bundle search(String path) {
        FhirResponse answer = get(path);
        if (answer.status() != 200) {
            throw new AssertionError("GET " + path + " was answered " + answer.status() + ": " + answer.body());
        }
        return answer.resource(Bundle.class);
    }

    public FhirResponse post(String path, Resource resource, String... headers) {
        return send("POST", path, json(resource), headers);
    }

    public FhirResponse post(String path, String body, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), headers);
    }

    public FhirResponse put(String path, Resource resource, String... headers) {
        return send("PUT", path, json(resource), headers);
    }

    public FhirResponse delete(String path, String... headers) {
        return send("DELETE", path, BodyPublishers.noBody(), headers);
    }

    /** A transaction or batch. */
    public FhirResponse transaction(Bundle bundle, String... headers) {
        return post("", bundle, headers);
    }

    private BodyPublisher json(Resource resource) {
        return BodyPublishers.ofString(context.newJsonParser().encodeResourceToString(resource));
    }

    public FhirResponse send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .method(method, body)
                .header("Accept", FHIR_JSON)
                .header("Content-Type", FHIR_JSON);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return new FhirResponse(http.send(request.build(), BodyHandlers.ofByteArray()), context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        if (path.startsWith("http")) {
            return URI.create(encode(path));
        }
        if (path.startsWith("/")) {
            return URI.create(origin + encode(path));
        }
        return URI.create(path.isEmpty() ? origin + "/fhir" : origin + "/fhir/" + encode(path));
    }

    private static String encode(String path) {
        return path.replace("|", "%7C").replace(" ", "%20");
    }
}
