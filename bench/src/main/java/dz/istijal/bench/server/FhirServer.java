package dz.istijal.bench.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A FHIR server as its clients see it: {@code base} + {@code /fhir}, with or without OAuth 2. Only the outside is
 * known. A client is named by its OAuth client id; a server without security ignores the name.
 */
public final class FhirServer {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final String name;
    private final URI base;
    private final HttpClient http;
    private final Tokens tokens;

    private FhirServer(String name, URI base, boolean secured) {
        this.name = name;
        this.base = base;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        this.tokens = secured ? new Tokens(base.resolve("/oauth2/token"), "demo", http) : null;
    }

    /** A server that wants a bearer token; the demo world's clients have the secret {@code demo}. */
    public static FhirServer secured(String name, URI base) {
        return new FhirServer(name, base, true);
    }

    /** A server that is open to everyone. */
    public static FhirServer open(String name, URI base) {
        return new FhirServer(name, base, false);
    }

    public String name() {
        return name;
    }

    /** Sends the request as this client and waits for the whole answer, whatever its status. */
    public Answer send(String client, Request request) throws IOException, InterruptedException {
        return send(client, request, base.resolve("/fhir/" + request.path()));
    }

    /** Fetches an address that the server itself handed out, such as an export's file, as this media type. */
    public Answer get(String client, String address, String mediaType) throws IOException, InterruptedException {
        return send(client, Request.get("get", "").with("Accept", mediaType), base.resolve(address));
    }

    /**
     * Follows a stream of Server-Sent Events until it ends.
     *
     * @param line told each line as it comes, by one thread at a time
     */
    public CompletableFuture<Void> follow(String client, String path, Consumer<String> line) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/fhir/" + path))
                .header("Accept", "text/event-stream")
                .GET();
        if (tokens != null) {
            request.header("Authorization", tokens.bearer(client));
        }
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.fromLineSubscriber(new Lines(line)))
                .thenAccept(ended -> {});
    }

    private Answer send(String client, Request request, URI address) throws IOException, InterruptedException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", "application/fhir+json");
        if (tokens != null) {
            builder.header("Authorization", tokens.bearer(client));
        }
        request.headers().forEach(builder::setHeader);
        if (request.body() == null) {
            builder.method(request.method(), HttpRequest.BodyPublishers.noBody());
        } else {
            builder.header("Content-Type", "application/fhir+json")
                    .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()));
        }
        HttpResponse<byte[]> response = http.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** Takes whatever comes; needs no thread of its own. */
    private record Lines(Consumer<String> line) implements Flow.Subscriber<String> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String next) {
            line.accept(next);
        }

        @Override
        public void onError(Throwable cut) {
            line.accept("cut: " + cut);
        }

        @Override
        public void onComplete() {
            line.accept("cut: ended by the server");
        }
    }
}
