package dz.istijal.testing;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without eyes: keeps cookies, follows no redirect, and can do what the pages' script does. */
public final class Browser {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private final FhirContext context;
    private final String origin;

    Browser(FhirContext context, String origin) {
        this.context = context;
        this.origin = origin;
    }

    public FhirResponse get(String path, String... headers) {
        return send(HttpRequest.newBuilder(uri(path)).GET(), headers);
    }

    public FhirResponse post(String path, Map<String, String> form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form)));
        return send(request, headers);
    }

    private FhirResponse send(HttpRequest.Builder request, String... headers) {
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
        return URI.create(path.startsWith("http") ? path : origin + path);
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The session's cookie as the server set it. */
    public Optional<String> sessionCookie() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("istijal"))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** Fills in the sign-in page and sends it. */
    public FhirResponse signIn(String login, String password, String... headers) {
        return submit("/signin", Map.of("login", login, "password", password), headers);
    }

    /** A form with the token of the page that it is on. */
    public FhirResponse submit(String path, Map<String, String> form, String... headers) {
        Matcher page = CSRF.matcher(get("/signin").expect(200).body());
        if (!page.find()) {
            throw new AssertionError("the sign-in page has no token");
        }
        Map<String, String> all = new LinkedHashMap<>(form);
        all.put("_csrf", page.group(1));
        return post(path, all, headers);
    }

    /** What the pages ask the authorization server; a test changes what it wants to be wrong. */
    public Map<String, String> authorizationRequest(String verifier) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", "istijal-pages");
        request.put("redirect_uri", origin + "/signed-in");
        request.put("scope", "user/*.cruds");
        request.put("state", "state-" + UUID.randomUUID());
        request.put("aud", origin + "/fhir");
        request.put("code_challenge", challenge(verifier));
        request.put("code_challenge_method", "S256");
        return request;
    }

    public FhirResponse authorize(Map<String, String> request, String... headers) {
        return get("/oauth2/authorize?" + encode(request), headers);
    }

    /** What the pages send to redeem a code. */
    public Map<String, String> tokenRequest(String code, String verifier) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("grant_type", "authorization_code");
        request.put("client_id", "istijal-pages");
        request.put("redirect_uri", origin + "/signed-in");
        request.put("code", code);
        request.put("code_verifier", verifier);
        return request;
    }

    public FhirResponse redeem(Map<String, String> request) {
        return post("/oauth2/token", request);
    }

    /** A parameter of the address that an answer sends the browser to; {@code null} when it has none of that name. */
    public static String returned(FhirResponse answer, String parameter) {
        String location = answer.header("Location");
        if (location == null || URI.create(location).getRawQuery() == null) {
            return null;
        }
        return Arrays.stream(URI.create(location).getRawQuery().split("&"))
                .filter(pair -> pair.startsWith(parameter + '='))
                .map(pair -> URLDecoder.decode(pair.substring(parameter.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse(null);
    }

    public static String verifier() {
        return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
    }

    static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The token endpoint's answer to the whole of it. */
    public FhirResponse requestToken() {
        String verifier = verifier();
        String code = returned(authorize(authorizationRequest(verifier)), "code");
        return redeem(tokenRequest(code, verifier));
    }
}
