package dz.istijal.emergency.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class PublicWaitingTest {
    private static final String FACILITY = "chu-mustapha";
    private static final String TIMES = "/public/waiting-times";

    @Autowired
    private IstijalServer server;

    @Autowired
    private ScreenKeys keys;

    private final ObjectMapper json = new ObjectMapper();
    private String department;
    private String box;

    @BeforeEach
    void openADepartment() {
        department = Departments.create(server, FACILITY);
        box = Departments.createBox(server, FACILITY, department);
    }

    @Test
    void whoWaitsIsCountedByLevelAndWhoIsAwayIsNot() {
        arrived(10);
        triaged(2);
        triaged(3);
        Visit away = triaged(3);
        his().post("Encounter/" + away.id() + "/$leave", new Parameters()).expect(200);
        triaged(4).care(box, 20).expect(200);
        JsonNode seen = department(there -> there.path("waiting").asInt() == 3);
        assertThat(seen.path("untriaged").asInt()).isEqualTo(1);
        assertThat(waiting(seen)).containsExactly(0, 1, 1, 0, 0);
        assertThat(seen.path("name").asText()).isEqualTo("Urgences de test");
        assertThat(seen.path("facility").path("id").asText()).isEqualTo(FACILITY);
        assertThat(seen.path("facility").path("names").path("ar").asText()).isEqualTo("المستشفى الجامعي مصطفى باشا");
        assertThat(seen.path("wilaya").path("code").asText()).isEqualTo("16");
    }

    @Test
    void theExpectedWaitLiesBetweenTwoPercentilesOfThoseCalledOfThatLevel() {
        for (int waited : List.of(12, 22, 32, 42, 52)) {
            triaged(3).care(box, waited).expect(200);
        }
        for (int waited : List.of(12, 22, 32, 42)) {
            triaged(4).care(box, waited).expect(200);
        }
        JsonNode levels = department(there ->
                        !there.path("levels").path(2).path("expectedWait").isNull())
                .path("levels");
        // percentile_cont of 12 to 52: 22 and 48, rounded away from each other
        assertThat(levels.path(2).path("expectedWait").path("fromMinutes").asInt())
                .isEqualTo(20);
        assertThat(levels.path(2).path("expectedWait").path("toMinutes").asInt())
                .isEqualTo(50);
        assertThat(levels.path(2).path("expectedWait").path("patients").asInt()).isEqualTo(5);
        assertThat(levels.path(3).has("expectedWait")).isTrue();
        assertThat(levels.path(3).path("expectedWait").isNull()).isTrue();
        assertThat(levels.path(3).path("noWaitReason").asText()).isEqualTo("too-few-patients");
    }

    @Test
    void whoWasCalledBeforeTheWindowNoLongerCounts() {
        for (int patient = 0; patient < 5; patient++) {
            Visit visit = new Visit(his(), FACILITY, department, 300).admitted();
            visit.triage(3, 5).expect(200);
            visit.care(box, 30).expect(200);
        }
        arrived(5);
        JsonNode seen = department(there -> there.path("waiting").asInt() == 1);
        assertThat(seen.path("levels").path(2).path("expectedWait").isNull()).isTrue();
    }

    @Test
    void numbersOnlyAndNoPerson() {
        List<Encounter> stays = new ArrayList<>();
        for (int patient = 0; patient < 3; patient++) {
            stays.add(triaged(2).stored());
        }
        department(there -> there.path("waiting").asInt() == 3);
        String body = anybody().get(TIMES).expect(200).body();
        String page = anybody().get(TIMES, "Accept", "text/html").expect(200).body();
        String screen = anybody().get(room("")).expect(200).body();
        for (Encounter stay : stays) {
            String patient = stay.getSubject().getReferenceElement().getIdPart();
            for (String text : List.of(body, page, screen)) {
                assertThat(text)
                        .doesNotContain(stay.getIdElement().getIdPart())
                        .doesNotContain(patient)
                        .doesNotContain("Benali")
                        .doesNotContain("Amina")
                        .doesNotContain(ticketOf(stay));
            }
        }
    }

    @Test
    void anybodyMayAskAndIsToldHowLongTheAnswerHolds() {
        FhirResponse answer = anybody().get(TIMES).expect(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).contains("public").contains("max-age=1");
        assertThat(answer.header("ETag")).isNotNull();
        assertThat(answer.header("Vary")).contains("Accept");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            String tag = anybody().get(TIMES).expect(200).header("ETag");
            anybody().get(TIMES, "If-None-Match", tag).expect(304);
        });
    }

    @Test
    void nothingCanBeWrittenThere() {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            assertThat(anybody().send(method, TIMES, BodyPublishers.noBody()).status())
                    .as(method)
                    .isIn(401, 405);
            assertThat(his().send(method, TIMES, BodyPublishers.noBody()).status())
                    .as(method)
                    .isIn(403, 405);
        }
    }

    @Test
    void theScreenShowsTicketsToWhoHasItsKeyAndToNobodyElse() {
        Visit waiting = triaged(2);
        Visit called = triaged(3);
        called.care(box, 55).expect(200);
        String bay = Departments.createZone(server, FACILITY, department, "resuscitation", null);
        Visit carried = triaged(1);
        carried.care(bay, 55).expect(200);
        department(there -> there.path("waiting").asInt() == 1);

        anybody().get(room(".json")).expect(401);
        anybody()
                .get(room(".json"), "X-Screen-Key", keys.keyOf("urgences-chu-oran"))
                .expect(401);
        JsonNode state = read(anybody()
                .get(room(".json"), "X-Screen-Key", keys.keyOf(department))
                .expect(200)
                .body());
        assertThat(state.path("levels").path(1).path("tickets").path(0).asText())
                .isEqualTo(waiting.ticket());
        assertThat(state.path("called")).hasSize(1);
        assertThat(state.path("called").path(0).path("ticket").asText()).isEqualTo(called.ticket());
        assertThat(state.path("called").path(0).path("place").asText()).isEqualTo("Box de test");
        assertThat(state.toString())
                .doesNotContain(waiting.id())
                .doesNotContain(called.id())
                .doesNotContain(carried.ticket())
                .doesNotContain("Benali");
    }

    @Test
    void anUnknownDepartmentIsNotFoundInTheCallersLanguage() {
        for (String path : List.of("/public/waiting-room/nowhere", "/public/waiting-room/nowhere.json")) {
            assertThat(anybody().get(path, "Accept-Language", "fr").expect(404).body())
                    .contains("OperationOutcome")
                    .contains("Il n’y a pas de service d’urgences nowhere");
        }
        assertThat(anybody().get("/public/waiting-room/" + box).status()).isEqualTo(404);
    }

    @Test
    void pagesSpeakTheLanguageThatWasChosenOrIsPreferred() {
        FhirResponse arabic = anybody().get(TIMES + "?lang=ar", "Accept", "text/html", "Accept-Language", "fr");
        assertThat(arabic.expect(200).body())
                .contains("<html lang=\"ar\" dir=\"rtl\">")
                .contains("الانتظار في الاستعجالات");
        assertThat(arabic.header("Content-Language")).isEqualTo("ar");
        assertThat(anybody()
                        .get(TIMES, "Accept", "text/html", "Accept-Language", "en")
                        .expect(200)
                        .body())
                .contains("Waiting at emergency departments");
        String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        assertThat(anybody().get(TIMES, "Accept", browser).header("Content-Type"))
                .startsWith("text/html");
        assertThat(anybody().get(TIMES, "Accept", "*/*").header("Content-Type")).startsWith("application/json");
    }

    @Test
    void pagesRunNothingButTheirOwnScript() {
        department(there -> true);
        for (String path : List.of(TIMES, room(""))) {
            FhirResponse page = anybody().get(path, "Accept", "text/html").expect(200);
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.body())
                    .doesNotContain("style=\"")
                    .doesNotContain("http://")
                    .doesNotContain("https://")
                    .doesNotContainPattern("<script[^>]*>[^<]")
                    .doesNotContainPattern("<[a-z]+[^>]* on[a-z]+=");
        }
        assertThat(anybody().get("/public/waiting/screen.mjs").expect(200).header("Content-Type"))
                .startsWith("text/javascript");
        assertThat(anybody().get("/public/waiting/waiting.css").expect(200).header("Content-Type"))
                .startsWith("text/css");
    }

    /** The department as the public sees it, once that is so; numbers are kept for a second here. */
    private JsonNode department(Predicate<JsonNode> so) {
        return await().atMost(Duration.ofSeconds(20))
                .until(this::department, seen -> !seen.isMissingNode() && so.test(seen));
    }

    private JsonNode department() {
        for (JsonNode candidate : read(anybody().get(TIMES).expect(200).body()).path("departments")) {
            if (candidate.path("id").asText().equals(department)) {
                return candidate;
            }
        }
        return json.missingNode();
    }

    private static List<Integer> waiting(JsonNode department) {
        List<Integer> counts = new ArrayList<>();
        department
                .path("levels")
                .forEach(level -> counts.add(level.path("waiting").asInt()));
        return counts;
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static String ticketOf(Encounter stay) {
        return stay.getIdentifier().stream()
                .filter(identifier -> Visit.TICKET.equals(identifier.getSystem()))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private String room(String ending) {
        return "/public/waiting-room/" + department + ending;
    }

    private Visit arrived(int minutesAgo) {
        return new Visit(his(), FACILITY, department, minutesAgo).admitted();
    }

    private Visit triaged(int level) {
        Visit visit = arrived(60);
        visit.triage(level, 5).expect(200);
        return visit;
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }

    private FhirHttpClient anybody() {
        return server.anonymous();
    }
}
