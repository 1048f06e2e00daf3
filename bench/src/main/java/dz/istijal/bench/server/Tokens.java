package dz.istijal.bench.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens by client credentials (RFC 6749, section 4.4), fetched anew half a minute before they expire. */
final class Tokens {

    private static final long MARGIN_SECONDS = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI endpoint;
    private final String secret;
    private final HttpClient http;
    private final Map<String, Token> byClient = new ConcurrentHashMap<>();

    Tokens(URI endpoint, String secret, HttpClient http) {
        this.endpoint = endpoint;
        this.secret = secret;
        this.http = http;
    }

    String bearer(String client) {
        Token token = byClient.get(client);
        if (token == null || token.refreshAt < System.nanoTime()) {
            token = byClient.compute(
                    client,
                    (name, known) -> known == null || known.refreshAt < System.nanoTime() ? request(name) : known);
        }
        return "Bearer " + token.value;
    }

    private Token request(String client) {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=system%2F*.cruds"))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "No token for " + client + ": " + answer.statusCode() + " " + answer.body());
            }
            JsonNode json = JSON.readTree(answer.body());
            long lifetime = json.path("expires_in").asLong(300);
            long refreshAt = System.nanoTime() + Math.max(1, lifetime - MARGIN_SECONDS) * 1_000_000_000L;
            return new Token(json.path("access_token").asText(), refreshAt);
        } catch (IOException e) {
            throw new IllegalStateException("No token for " + client + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private record Token(String value, long refreshAt) {}
}
