package dz.istijal.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.function.Consumer;
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
        return admitted(Duration.ofMinutes(30), "Amina BENALI", "أمينة بن علي", "Douleur abdominale");
    }

    /**
     * @param french name in Latin script
     * @param arabic the same in Arabic script
     * @return the Encounter's id
     */
    String admitted(Duration ago, String french, String arabic, String complaint) {
        String identifier = UUID.randomUUID().toString();
        JsonNode answer =
                post("", """
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                  {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000001",
                   "resource": {"resourceType": "Patient",
                     "identifier": [{"system": "https://istijal.dz/fhir/sid/demo", "value": "%s"}],
                     "name": [
                       {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/language", "valueCode": "fr"}],
                        "use": "official", "text": "%s"},
                       {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/language", "valueCode": "ar"}],
                        "use": "official", "text": "%s"}],
                     "gender": "female", "birthDate": "1990-05-17"},
                   "request": {"method": "POST", "url": "Patient"}},
                  {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000002",
                   "resource": {"resourceType": "Encounter", "status": "arrived",
                     "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "EMER"},
                     "subject": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000001"},
                     "serviceProvider": {"reference": "Organization/%s"},
                     "period": {"start": "%s"},
                     "reasonCode": [{"text": "%s"}],
                     "location": [{"location": {"reference": "Location/%s"}}]},
                   "request": {"method": "POST", "url": "Encounter"}}]}
                """.formatted(identifier, french, arabic, facility, ago(ago), complaint, department));
        String location = answer.at("/entry/1/response/location").asText();
        return location.split("/")[1];
    }

    void triaged(String encounter, int level) {
        triaged(encounter, level, Duration.ofMinutes(1));
    }

    void triaged(String encounter, int level, Duration ago) {
        post("Observation", """
                {"resourceType": "Observation", "status": "final",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "75616-3"}]},
                 "subject": {"reference": "%s"}, "encounter": {"reference": "Encounter/%s"},
                 "effectiveDateTime": "%s",
                 "valueCodeableConcept": {"coding": [{"system": "https://istijal.dz/fhir/CodeSystem/triage-level", "code": "%d"}]},
                 "method": {"coding": [{"system": "https://istijal.dz/fhir/CodeSystem/triage-scale", "version": "1", "code": "iitt"}]}}
                """.formatted(patientOf(encounter), encounter, ago(ago), level));
    }

    /** Care begins in a place. */
    void treated(String encounter, String place, Duration ago) {
        change(encounter, stay -> {
            stay.put("status", "in-progress");
            ObjectNode doctor = stay.withArray("participant").addObject();
            doctor.putObject("individual").put("display", "Dr Karim HADDAD");
            doctor.putObject("period").put("start", ago(ago).toString());
            goTo(stay, place);
        });
    }

    void moved(String encounter, String place) {
        change(encounter, stay -> goTo(stay, place));
    }

    private void change(String encounter, Consumer<ObjectNode> change) {
        ObjectNode stay = (ObjectNode) get("Encounter/" + encounter);
        change.accept(stay);
        send("Encounter/" + encounter, HttpRequest.newBuilder().PUT(BodyPublishers.ofString(stay.toString())));
    }

    private static void goTo(ObjectNode stay, String place) {
        stay.withArray("location").addObject().putObject("location").put("reference", "Location/" + place);
    }

    /** @return id of an order for a troponin */
    String ordered(String encounter) {
        return post("ServiceRequest", """
                        {"resourceType": "ServiceRequest", "status": "active", "intent": "order",
                         "code": {"coding": [{"system": "http://loinc.org", "code": "10839-9"}], "text": "Troponine"},
                         "subject": {"reference": "%s"}, "encounter": {"reference": "Encounter/%s"}, "authoredOn": "%s"}
                        """.formatted(patientOf(encounter), encounter, ago(Duration.ofMinutes(12))))
                .path("id")
                .asText();
    }

    void answered(String encounter, String order) {
        post("DiagnosticReport", """
                {"resourceType": "DiagnosticReport", "status": "final",
                 "identifier": [{"system": "https://labo-chu-mustapha.example/sid/report", "value": "%s"}],
                 "code": {"coding": [{"system": "http://loinc.org", "code": "10839-9"}], "text": "Troponine"},
                 "subject": {"reference": "%s"}, "encounter": {"reference": "Encounter/%s"}, "issued": "%s",
                 "basedOn": [{"reference": "ServiceRequest/%s"}]}
                """.formatted(
                        UUID.randomUUID(), patientOf(encounter), encounter, ago(Duration.ofMinutes(2)), order));
    }

    /** @param alert code of our code system of flags */
    void flagged(String encounter, String alert) {
        post("Flag", """
                {"resourceType": "Flag", "status": "active",
                 "code": {"coding": [{"system": "https://istijal.dz/fhir/CodeSystem/flag", "code": "%s"}]},
                 "subject": {"reference": "%s"}, "encounter": {"reference": "Encounter/%s"}}
                """.formatted(alert, patientOf(encounter), encounter));
    }

    /** @return id of the Location where the patient is */
    String placeOf(String encounter) {
        JsonNode places = get("Encounter/" + encounter).path("location");
        return places.path(places.size() - 1).at("/location/reference").asText().split("/")[1];
    }

    private String patientOf(String encounter) {
        return get("Encounter/" + encounter).at("/subject/reference").asText();
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
