package dz.istijal.simulation.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.simulation.play.Rest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** This very server as its clients see it, with the secret of the demo world: no way round rights and rules. */
final class LoopbackRest implements Rest {
    private static final String SECRET = "demo";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String value, long until) {}

    LoopbackRest(int port) {
        this.base = URI.create("http://localhost:" + port);
    }

    @Override
    public Reply send(String client, String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/fhir/" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token(client))
                .header("Accept", "application/fhir+json")
                .header("Content-Type", "application/fhir+json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        var answer = http.send(request.build(), BodyHandlers.ofString());
        return new Reply(answer.statusCode(), answer.body());
    }

    private String token(String client) throws IOException, InterruptedException {
        Token known = tokens.get(client);
        if (known == null || System.nanoTime() - known.until() > 0) {
            known = fetch(client);
            tokens.put(client, known);
        }
        return known.value();
    }

    private Token fetch(String client) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((client + ':' + SECRET).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/oauth2/token"))
                .timeout(PATIENCE)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=system%2F*.cruds"))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("no token for " + client + ": " + answer.statusCode());
        }
        JsonNode token = json.readTree(answer.body());
        long seconds = token.path("expires_in").asLong(300) - MARGIN.toSeconds();
        return new Token(
                token.path("access_token").asText(),
                System.nanoTime() + Duration.ofSeconds(seconds).toNanos());
    }
}
