package dz.istijal.testing;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The running server as a test sees it: over HTTP, as one of the demo world's clients. */
@TestComponent
public final class IstijalServer {
    private final ServletWebServerApplicationContext application;
    private final FhirContext context;
    private final ObjectMapper json;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    IstijalServer(ServletWebServerApplicationContext application, FhirContext context, ObjectMapper json) {
        this.application = application;
        this.context = context;
        this.json = json;
    }

    /** {@code http://localhost:port}, without a path. */
    public String origin() {
        return "http://localhost:" + application.getWebServer().getPort();
    }

    /** A client with all the scopes it may have. */
    public FhirHttpClient as(String clientId) {
        return as(clientId, "system/*.cruds");
    }

    public FhirHttpClient as(String clientId, String scope) {
        String token = tokens.computeIfAbsent(clientId + ' ' + scope, key -> token(clientId, scope));
        return new FhirHttpClient(http, context, origin(), token);
    }

    public FhirHttpClient anonymous() {
        return new FhirHttpClient(http, context, origin(), null);
    }

    public Browser browser() {
        return new Browser(context, origin());
    }

    /** Somebody of the demo world who has signed in, with all the scopes that the pages ask for. */
    public FhirHttpClient asPerson(String login) {
        // Not remembered: such a token lives for ten minutes, all tests together take longer.
        Browser browser = browser();
        browser.signIn(login, "demo").expect(302);
        return withToken(accessToken(browser.requestToken().expect(200)));
    }

    public FhirHttpClient withToken(String token) {
        return new FhirHttpClient(http, context, origin(), token);
    }

    public String accessToken(FhirResponse answer) {
        try {
            return json.readTree(answer.body()).get("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The token endpoint's answer, whatever its status. */
    public FhirResponse requestToken(String clientId, String secret, String scope) {
        String basic = Base64.getEncoder().encodeToString((clientId + ':' + secret).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin() + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8)))
                .build();
        try {
            return new FhirResponse(http.send(request, BodyHandlers.ofByteArray()), context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String token(String clientId, String scope) {
        FhirResponse answer = requestToken(clientId, "demo", scope);
        if (answer.status() != 200) {
            throw new IllegalStateException("no token for " + clientId + ": " + answer.body());
        }
        return accessToken(answer);
    }
}
