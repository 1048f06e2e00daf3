package dz.istijal.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A FHIR server as its clients see it: {@code base} + {@code /fhir}, with or without OAuth 2. Only the outside is
 * known. A client is named by its OAuth client id; a server without security ignores the name.
 */
public final class FhirServer {

    /** Milliseconds, as the next. */
    private static final int PATIENCE = 120_000;

    private static final int CONNECT_PATIENCE = 10_000;

    static {
        // As many as there are clients, who else would connect anew for each request.
        System.setProperty("http.maxConnections", "256");
    }

    private final String name;
    private final URI base;
    private final HttpClient http;
    private final Tokens tokens;

    private FhirServer(String name, URI base, boolean secured) {
        this.name = name;
        this.base = base;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofMillis(CONNECT_PATIENCE))
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

    /**
     * Blocking, on the calling thread: the driver runs on the cores of the servers, and {@link HttpClient} with its
     * threads would take from them what is to be measured.
     */
    private Answer send(String client, Request request, URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_PATIENCE);
        connection.setReadTimeout(PATIENCE);
        connection.setRequestMethod(request.method());
        connection.setRequestProperty("Accept", "application/fhir+json");
        if (tokens != null) {
            connection.setRequestProperty("Authorization", tokens.bearer(client));
        }
        request.headers().forEach(connection::setRequestProperty);
        if (request.body() != null) {
            byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
            connection.setRequestProperty("Content-Type", "application/fhir+json");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream output = connection.getOutputStream()) {
                output.write(body);
            }
        }
        int status = connection.getResponseCode();
        // Read to its end, after which the connection serves the next request.
        try (InputStream input = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, headersOf(connection), input == null ? new byte[0] : input.readAllBytes());
        }
    }

    /** Without the status line, which stands under no name. */
    private static HttpHeaders headersOf(HttpURLConnection connection) {
        Map<String, List<String>> named = new HashMap<>(connection.getHeaderFields());
        named.remove(null);
        return HttpHeaders.of(named, (name, value) -> true);
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
