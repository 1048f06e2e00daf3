package dz.istijal.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A hospital's system of the demo world, which fills an emergency department over FHIR. */
final class Hospital {
    /** The demo world's; production has one of its own ({@code docs/how-to/waiting-times.md}). */
    private static final String SCREEN_SECRET = "demo-secret-of-the-waiting-room-screens";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String origin;
    private final String facility;
    private final String department;
    private final String token;

    Hospital(RunningServer server, String facility, String department) {
        this.origin = server.origin();
        this.facility = facility;
        this.department = department;
        this.token = token();
    }

    /** The key that opens the tickets of a department's screen. */
    static String screenKey(String department) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SCREEN_SECRET.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(("waiting-room/" + department).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A patient who arrived half an hour ago. @return the Encounter's id */
    String admitted() {
        return admitted("BENALI", "Amina", Duration.ofMinutes(30));
    }

    /** @return the Encounter's id */
    String admitted(String family, String given, Duration ago) {
        String identifier = UUID.randomUUID().toString();
        JsonNode answer = post("", """
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                  {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000001",
                   "resource": {"resourceType": "Patient",
                     "identifier": [{"system": "https://istijal.dz/fhir/sid/demo", "value": "%s"}],
                     "name": [{"family": "%s", "given": ["%s"]}], "gender": "female", "birthDate": "1990-05-17"},
                   "request": {"method": "POST", "url": "Patient"}},
                  {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000002",
                   "resource": {"resourceType": "Encounter", "status": "arrived",
                     "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "EMER"},
                     "subject": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000001"},
                     "serviceProvider": {"reference": "Organization/%s"},
                     "period": {"start": "%s"},
                     "location": [{"location": {"reference": "Location/%s"}}]},
                   "request": {"method": "POST", "url": "Encounter"}}]}
                """.formatted(identifier, family, given, facility, ago(ago), department));
        String location = answer.at("/entry/1/response/location").asText();
        return location.split("/")[1];
    }

    void triaged(String encounter, int level) {
        JsonNode stay = get("Encounter/" + encounter);
        post("Observation", """
                {"resourceType": "Observation", "status": "final",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "75616-3"}]},
                 "subject": {"reference": "%s"}, "encounter": {"reference": "Encounter/%s"},
                 "effectiveDateTime": "%s",
                 "valueCodeableConcept": {"coding": [{"system": "https://istijal.dz/fhir/CodeSystem/triage-level", "code": "%d"}]},
                 "method": {"coding": [{"system": "https://istijal.dz/fhir/CodeSystem/triage-scale", "version": "1", "code": "iitt"}]}}
                """.formatted(
                        stay.at("/subject/reference").asText(), encounter, ago(Duration.ofMinutes(1)), level));
    }

    /** The next patient of the queue comes into the box. */
    void called(String box) {
        post("Location/" + department + "/$call-next", """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "box", "valueReference": {"reference": "Location/%s"}},
                  {"name": "performer", "valueReference": {"reference": "PractitionerRole/medecin"}}]}
                """.formatted(box));
    }

    private static Instant ago(Duration time) {
        return Instant.now().minus(time).truncatedTo(ChronoUnit.SECONDS);
    }

    JsonNode get(String path) {
        return send(path, HttpRequest.newBuilder().GET());
    }

    JsonNode post(String path, String body) {
        return send(path, HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)));
    }

    private JsonNode send(String path, HttpRequest.Builder request) {
        return answer(request.uri(URI.create(origin + "/fhir" + (path.isEmpty() ? "" : "/" + path)))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/fhir+json")
                .header("Content-Type", "application/fhir+json"));
    }

    private String token() {
        String basic =
                Base64.getEncoder().encodeToString(("his-" + facility + ":demo").getBytes(StandardCharsets.UTF_8));
        return answer(HttpRequest.newBuilder(URI.create(origin + "/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=system/*.cruds")))
                .path("access_token")
                .asText();
    }

    private JsonNode answer(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
