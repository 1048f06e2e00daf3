package dz.istijal.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.testing.Browser;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Sign-in of people with a real HTTP client, and what somebody may try against it. */
@IstijalTest
class SignInTest {
    @Autowired
    IstijalServer server;

    @Autowired
    ObjectMapper json;

    private Browser signedIn(String login) {
        Browser browser = server.browser();
        browser.signIn(login, "demo").expect(302);
        return browser;
    }

    private String newPerson(String role, String organization, String password) {
        String login = "t-" + UUID.randomUUID().toString().substring(0, 18);
        server.as("platform-admin")
                .send(
                        "PUT",
                        "/people/" + login,
                        java.net.http.HttpRequest.BodyPublishers.ofString(
                                "{\"name\":\"Test\",\"role\":\"%s\",\"organization\":\"%s\",\"password\":\"%s\"}"
                                        .formatted(role, organization, password)),
                        "Content-Type",
                        "application/json")
                .expect(201);
        return login;
    }

    // The way in

    @Test
    void aNurseSignsInAndHerTokenReadsTheQueueOfHerDepartment() throws Exception {
        Browser browser = server.browser();
        FhirResponse signIn =
                browser.submit("/signin", Map.of("login", "  Infirmier ", "password", "demo", "to", "/desk"));
        assertThat(signIn.status()).isEqualTo(302);
        assertThat(signIn.header("Location")).isEqualTo(server.origin() + "/desk");

        String verifier = Browser.verifier();
        Map<String, String> request = browser.authorizationRequest(verifier);
        FhirResponse authorized = browser.authorize(request);
        assertThat(authorized.status()).isEqualTo(302);
        assertThat(Browser.returned(authorized, "state")).isEqualTo(request.get("state"));
        FhirResponse token = browser.redeem(browser.tokenRequest(Browser.returned(authorized, "code"), verifier));

        JsonNode given = json.readTree(token.expect(200).body());
        assertThat(given.get("expires_in").asInt()).isBetween(500, 600);
        assertThat(given.has("refresh_token")).isFalse();
        JsonNode claims = json.readTree(
                Base64.getUrlDecoder().decode(given.get("access_token").asText().split("\\.")[1]));
        assertThat(claims.get("role").asText()).isEqualTo("nurse");
        assertThat(claims.get("fhirUser").asText()).isEqualTo("Practitioner/infirmier");
        server.withToken(given.get("access_token").asText())
                .get("Location/urgences-chu-mustapha/$queue")
                .expect(200);
    }

    @Test
    void whoIsNotSignedInIsLedToTheSignInPageAndFromThereBack() {
        Browser browser = server.browser();
        Map<String, String> request = browser.authorizationRequest(Browser.verifier());
        assertThat(browser.authorize(request).header("Location")).isEqualTo(server.origin() + "/signin");
        FhirResponse signIn = browser.signIn("infirmier", "demo");
        assertThat(signIn.header("Location")).startsWith(server.origin() + "/oauth2/authorize?");
        assertThat(Browser.returned(browser.get(signIn.header("Location"), "Accept", "text/html"), "code"))
                .isNotBlank();
    }

    @Test
    void aScriptThatAsksWithoutASessionIsToldSoAndTheSignInLeadsToItsPage() {
        Browser browser = server.browser();
        browser.get("/oauth2/authorize?response_type=code&client_id=istijal-pages", "X-Istijal-Silent", "1")
                .expect(400);
        Map<String, String> request = browser.authorizationRequest(Browser.verifier());
        browser.authorize(request, "X-Istijal-Silent", "1").expect(204);
        assertThat(browser.submit("/signin", Map.of("login", "infirmier", "password", "demo", "to", "/desk"))
                        .header("Location"))
                .isEqualTo(server.origin() + "/desk");
    }

    @Test
    void aTokenIsRenewedWithoutThePasswordWhileTheSessionLives() {
        Browser browser = signedIn("medecin");
        browser.requestToken().expect(200);
        browser.requestToken().expect(200);
        browser.submit("/signout", Map.of()).expect(302);
        assertThat(browser.authorize(browser.authorizationRequest(Browser.verifier()))
                        .header("Location"))
                .endsWith("/signin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.org/desk", "//example.org", "/desk/../people", "/fhir/metadata", "javascript:0"
            })
    void signInLeadsNowhereButToThePages(String to) {
        assertThat(server.browser()
                        .submit("/signin", Map.of("login", "medecin", "password", "demo", "to", to))
                        .header("Location"))
                .isEqualTo(server.origin() + "/");
    }

    @Test
    void theSignInPageSpeaksThreeLanguagesAndNeedsNoScript() {
        for (String language : List.of("ar", "fr", "en")) {
            FhirResponse page = server.browser().get("/signin?lang=" + language).expect(200);
            assertThat(page.body())
                    .contains("<html lang=\"" + language + "\"")
                    .contains(language.equals("ar") ? "dir=\"rtl\"" : "dir=\"ltr\"")
                    .doesNotContain("<script")
                    .doesNotContain("style=");
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'none'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe-inline");
        }
    }

    @Test
    void whatIsSaidOfTheSignInIsTrue() throws Exception {
        JsonNode smart = json.readTree(server.anonymous()
                .get(".well-known/smart-configuration", "Accept", "application/json")
                .body());
        assertThat(smart.get("authorization_endpoint").asText()).isEqualTo(server.origin() + "/oauth2/authorize");
        assertThat(smart.get("code_challenge_methods_supported")).hasToString("[\"S256\"]");
        assertThat(smart.get("grant_types_supported").toString()).contains("authorization_code");
        assertThat(smart.get("capabilities").toString()).contains("client-public", "permission-user");
        JsonNode issuer = json.readTree(server.browser()
                .get("/.well-known/oauth-authorization-server")
                .expect(200)
                .body());
        assertThat(issuer.get("code_challenge_methods_supported")).hasToString("[\"S256\"]");
    }

    // What somebody may try at the authorization server

    @Test
    void aRequestWithoutProofKeyIsRefused() {
        Browser browser = signedIn("infirmier");
        Map<String, String> request = browser.authorizationRequest(Browser.verifier());
        request.remove("code_challenge");
        request.remove("code_challenge_method");
        assertThat(Browser.returned(browser.authorize(request), "code")).isNull();
        assertThat(Browser.returned(browser.authorize(request), "error")).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "s256", ""})
    void aProofKeyThatIsNotHashedIsRefused(String method) {
        Browser browser = signedIn("infirmier");
        Map<String, String> request = browser.authorizationRequest("v".repeat(43));
        request.put("code_challenge", "v".repeat(43));
        request.put("code_challenge_method", method);
        assertThat(Browser.returned(browser.authorize(request), "code")).isNull();
    }

    @Test
    void aCodeIsOfNoUseWithoutTheVerifier() {
        Browser browser = signedIn("infirmier");
        String code = Browser.returned(browser.authorize(browser.authorizationRequest(Browser.verifier())), "code");
        assertThat(code).isNotBlank();
        Map<String, String> request = browser.tokenRequest(code, Browser.verifier());
        assertThat(browser.redeem(request).status()).isEqualTo(400);
        request.remove("code_verifier");
        assertThat(browser.redeem(request).status()).isIn(400, 401);
    }

    @Test
    void aCodeIsUsedOnce() {
        Browser browser = signedIn("infirmier");
        String verifier = Browser.verifier();
        String code = Browser.returned(browser.authorize(browser.authorizationRequest(verifier)), "code");
        browser.redeem(browser.tokenRequest(code, verifier)).expect(200);
        assertThat(browser.redeem(browser.tokenRequest(code, verifier)).status())
                .isEqualTo(400);
    }

    @Test
    void ofManyWhoUseACodeAtTheSameMomentOneGetsAToken() throws Exception {
        Browser browser = signedIn("infirmier");
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 10; round++) {
                String verifier = Browser.verifier();
                String code = Browser.returned(browser.authorize(browser.authorizationRequest(verifier)), "code");
                Callable<Integer> use = () ->
                        browser.redeem(browser.tokenRequest(code, verifier)).status();
                List<Future<Integer>> answers =
                        many.invokeAll(Stream.generate(() -> use).limit(8).toList());
                int given = 0;
                for (Future<Integer> answer : answers) {
                    given += answer.get() == 200 ? 1 : 0;
                }
                assertThat(given).isEqualTo(1);
            }
        } finally {
            many.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/signed-in",
                "http://127.0.0.1:9/signed-in",
                "{origin}/signed-in/x",
                "{origin}/desk"
            })
    void aCodeIsSentToNoOtherAddress(String address) {
        Browser browser = signedIn("infirmier");
        Map<String, String> request = browser.authorizationRequest(Browser.verifier());
        request.put("redirect_uri", address.replace("{origin}", server.origin()));
        FhirResponse answer = browser.authorize(request);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isNull();
    }

    @Test
    void aCodeIsNotForAnotherClient() {
        Browser browser = signedIn("infirmier");
        String verifier = Browser.verifier();
        String code = Browser.returned(browser.authorize(browser.authorizationRequest(verifier)), "code");
        String secret = Base64.getEncoder().encodeToString("his-chu-mustapha:demo".getBytes());
        Map<String, String> request = browser.tokenRequest(code, verifier);
        request.remove("client_id");
        assertThat(browser.post("/oauth2/token", request, "Authorization", "Basic " + secret)
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"system/*.cruds", "user/*.cruds system/*.rs", "openid", "all"})
    void thePagesGetNoOtherScope(String scope) {
        Browser browser = signedIn("infirmier");
        Map<String, String> request = browser.authorizationRequest(Browser.verifier());
        request.put("scope", scope);
        assertThat(Browser.returned(browser.authorize(request), "error")).isEqualTo("invalid_scope");
    }

    @Test
    void aTokenForAnotherServerIsNotGiven() {
        Browser browser = signedIn("infirmier");
        Map<String, String> request = browser.authorizationRequest(Browser.verifier());
        request.put("aud", "https://example.org/fhir");
        assertThat(Browser.returned(browser.authorize(request), "error")).isEqualTo("invalid_request");
    }

    @Test
    void thePagesClientHasNoTokenOfItsOwn() {
        Browser browser = server.browser();
        assertThat(browser.post(
                                "/oauth2/token",
                                Map.of("grant_type", "client_credentials", "client_id", "istijal-pages"))
                        .status())
                .isIn(400, 401);
        assertThat(server.requestToken("istijal-pages", "demo", "user/*.cruds").status())
                .isEqualTo(401);
    }

    // What somebody may try at the sign-in page

    @Test
    void aWrongPasswordAndAnUnknownLoginAreAnsweredAlike() {
        String known = newPerson("nurse", "chu-mustapha", "right password");
        FhirResponse wrong = server.browser().signIn(known, "wrong");
        FhirResponse unknown = server.browser().signIn("nobody-" + known, "wrong");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(withoutToken(wrong, known)).isEqualTo(withoutToken(unknown, "nobody-" + known));
    }

    private static String withoutToken(FhirResponse page, String login) {
        return page.body().replaceAll("(name=\"_csrf\" value=\")[^\"]+", "$1").replace(login, "");
    }

    @Test
    void afterFiveWrongPasswordsTheRightOneMustWaitAndSaysHowLong() {
        String login = newPerson("nurse", "chu-mustapha", "right password");
        for (int attempt = 1; attempt <= 5; attempt++) {
            server.browser().signIn(login, "wrong " + attempt).expect(401);
        }
        FhirResponse refused = server.browser().signIn(login, "right password", "Accept-Language", "en");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 901);
        assertThat(refused.body()).contains("Try again in 15 min");
        // Another person at the same address is not kept out.
        server.browser().signIn("infirmier", "demo").expect(302);
    }

    @Test
    void manyGuessesAtTheSameMomentAreCountedEachOfThem() throws Exception {
        String login = newPerson("nurse", "chu-mustapha", "right password");
        ExecutorService many = Executors.newFixedThreadPool(12);
        try {
            List<Callable<Integer>> guesses = Stream.<Callable<Integer>>generate(
                            () -> () -> server.browser().signIn(login, "guess").status())
                    .limit(24)
                    .toList();
            int looked = 0;
            for (Future<Integer> answer : many.invokeAll(guesses)) {
                looked += answer.get() == 401 ? 1 : 0;
            }
            assertThat(looked).isLessThanOrEqualTo(5);
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void aRightPasswordForgetsWhatWasMistyped() {
        String login = newPerson("nurse", "chu-mustapha", "right password");
        for (int shift = 0; shift < 2; shift++) {
            for (int attempt = 1; attempt <= 4; attempt++) {
                server.browser().signIn(login, "wrong").expect(401);
            }
            server.browser().signIn(login, "right password").expect(302);
        }
    }

    @Test
    void aSessionThatSomebodyPlantedIsNotTheOneAfterSignIn() {
        Browser browser = server.browser();
        browser.get("/signin");
        String planted = browser.sessionCookie().orElseThrow();
        browser.signIn("infirmier", "demo").expect(302);
        assertThat(browser.sessionCookie().orElseThrow()).isNotEqualTo(planted);
        Browser attacker = server.browser();
        assertThat(attacker.get("/signin", "Cookie", "istijal=" + planted).body())
                .contains("name=\"password\"");
    }

    @Test
    void aFormFromElsewhereSignsNobodyInAndNobodyOut() {
        Browser browser = server.browser();
        assertThat(browser.post("/signin", Map.of("login", "infirmier", "password", "demo"))
                        .header("Location"))
                .endsWith("/signin?old");
        Browser signedIn = signedIn("infirmier");
        signedIn.post("/signout", Map.of());
        signedIn.requestToken().expect(200);
    }

    @Test
    void theCookieIsNotReadByScriptsNorSentByOtherSites() {
        FhirResponse page = server.browser().get("/signin");
        assertThat(page.http().headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("istijal=")
                .contains("HttpOnly")
                .contains("SameSite=Lax"));
    }

    @Test
    void theSessionAloneOpensNothingOfFhir() {
        Browser browser = signedIn("medecin");
        assertThat(browser.get("/fhir/Location/urgences-chu-mustapha/$queue").status())
                .isEqualTo(401);
        assertThat(browser.get("/actuator/prometheus").status()).isEqualTo(401);
    }

    // What a person's token opens

    @Test
    void aPersonSeesTheirFacilityAndNoOther() {
        FhirHttpClient mustapha = server.as("his-chu-mustapha");
        FhirHttpClient oran = server.as("his-chu-oran");
        String patient = mustapha.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        String own = mustapha.post("Encounter", Fixtures.consultation(patient, "chu-mustapha"))
                .expect(201)
                .createdId();
        String foreign = oran.post("Encounter", Fixtures.consultation(patient, "chu-oran"))
                .expect(201)
                .createdId();
        FhirHttpClient physician = server.asPerson("medecin");
        physician.get("Encounter/" + own).expect(200);
        physician.get("Encounter/" + foreign).expect(404);
        physician.get("Location/urgences-chu-oran/$queue").expect(404);
        Bundle found = physician.search("Encounter?patient=" + patient);
        assertThat(found.getEntry()).singleElement().satisfies(entry -> assertThat(
                        entry.getResource().getIdElement().getIdPart())
                .isEqualTo(own));
    }

    @Test
    void theRoleNarrowsWhatTheFacilityMay() {
        FhirHttpClient reception = server.asPerson("accueil");
        FhirHttpClient nurse = server.asPerson("infirmier");
        String patient = reception
                .post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        String stay = reception
                .post("Encounter", Fixtures.consultation(patient, "chu-mustapha"))
                .expect(201)
                .createdId();
        reception.post("Observation", Fixtures.heartRate(patient, stay, 80)).expect(403);
        reception.get("Observation?patient=" + patient).expect(403);
        reception.get("Patient/" + patient + "/$everything").expect(403);
        reception
                .post("Encounter/" + stay + "/$triage", "{\"resourceType\":\"Parameters\"}")
                .expect(403);
        reception.get("Location/urgences-chu-mustapha/$queue").expect(200);
        assertThat(reception
                        .search("Encounter?_id=" + stay + "&_revinclude=Observation:encounter")
                        .getEntry())
                .hasSize(1);

        // Nor does it learn by whom it finds.
        reception.get("Encounter?_has:Observation:encounter:code=8867-4").expect(403);
        reception.get("Encounter?diagnosis:Condition.code=A36").expect(403);
        reception.get("Encounter?_sort=Condition:diagnosis.code").expect(403);
        reception.get("Encounter?_sort=-date").expect(200);

        nurse.post("Observation", Fixtures.heartRate(patient, stay, 80)).expect(201);
        nurse.post("MedicationRequest", "{\"resourceType\":\"MedicationRequest\"}")
                .expect(403);
        nurse.post("Encounter/" + stay + "/$discharge", "{\"resourceType\":\"Parameters\"}")
                .expect(403);
        nurse.delete("Encounter/" + stay).expect(403);
        nurse.get("Patient?name=a").expect(403);
        FhirHttpClient ministry = server.asPerson("ministere");
        ministry.get("Encounter/" + stay).expect(403);
        ministry.get("Organization/chu-mustapha").expect(200);
    }

    @Test
    void aLinkOfOnePersonDoesNotOpenForAnother() {
        FhirHttpClient nurse = server.asPerson("infirmier");
        String patient = nurse.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        for (int i = 0; i < 3; i++) {
            nurse.post("Encounter", Fixtures.consultation(patient, "chu-mustapha"))
                    .expect(201);
        }
        String next = nurse.search("Encounter?patient=" + patient + "&_count=1")
                .getLink("next")
                .getUrl();
        nurse.get(next).expect(200);
        server.asPerson("medecin").get(next).expect(404);
        server.as("his-chu-mustapha").get(next).expect(404);
    }

    // Who adds people

    @Test
    void theOperatorAddsAndStrikesOffAPersonAndNobodyElseDoes() {
        String login = newPerson("reception", "chu-oran", "a long password");
        Browser browser = server.browser();
        browser.signIn(login, "a long password").expect(302);
        FhirHttpClient person =
                server.withToken(server.accessToken(browser.requestToken().expect(200)));
        person.get("Location/urgences-chu-oran/$queue").expect(200);
        for (FhirHttpClient other : List.of(server.as("his-chu-oran"), server.asPerson("medecin"), person)) {
            other.delete("/people/" + login).expect(403);
        }
        server.anonymous().delete("/people/" + login).expect(401);
        server.as("platform-admin").delete("/people/" + login).expect(204);
        person.get("Location/urgences-chu-oran/$queue").expect(401);
        assertThat(Browser.returned(browser.authorize(browser.authorizationRequest(Browser.verifier())), "error"))
                .isEqualTo("login_required");
        server.browser().signIn(login, "a long password").expect(401);
        server.as("platform-admin").delete("/people/" + login).expect(404);
    }

    @Test
    void aPersonIsRefusedWithTheReason() {
        FhirHttpClient admin = server.as("platform-admin");
        Map<String, String> bodies = new HashMap<>();
        bodies.put(
                "password", "{\"name\":\"A\",\"role\":\"nurse\",\"organization\":\"chu-oran\",\"password\":\"demo\"}");
        bodies.put(
                "facility", "{\"name\":\"A\",\"role\":\"nurse\",\"organization\":\"x\",\"password\":\"0123456789\"}");
        bodies.put(
                "role", "{\"name\":\"A\",\"role\":\"king\",\"organization\":\"chu-oran\",\"password\":\"0123456789\"}");
        bodies.forEach((word, body) -> {
            FhirResponse answer = admin.send(
                    "PUT",
                    "/people/somebody",
                    java.net.http.HttpRequest.BodyPublishers.ofString(body),
                    "Content-Type",
                    "application/json",
                    "Accept-Language",
                    "en");
            assertThat(answer.expect(422).body()).contains(word);
        });
    }
}
