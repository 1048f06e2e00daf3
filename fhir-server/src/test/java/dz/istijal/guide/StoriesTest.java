package dz.istijal.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Sends every request of the guide's stories as the guide shows it, and holds each answer to what the guide says. */
@IstijalTest
class StoriesTest {
    static final List<String> ROLES = Story.ROLES;

    private static final Pattern VARIABLE =
            Pattern.compile("\\{\\{(\\w+)\\.response\\.(?:body\\.\\$\\.([^}]+)|headers\\.([\\w-]+))}}");

    @Autowired
    IstijalServer server;

    @Autowired
    FhirContext context;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, HttpResponse<String>> answers = new HashMap<>();

    /** Other tests send the same visits to the same server: each run has people and numbers of its own. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @ParameterizedTest
    @FieldSource("ROLES")
    void everyRequestIsAnsweredAsTheGuideSays(String role) {
        for (Story.Step step : new GuideLibrary().story(role).orElseThrow().steps()) {
            HttpResponse<String> answer = step.repeated()
                    ? await().atMost(Duration.ofSeconds(60))
                            .until(() -> send(step), response -> response.statusCode() == step.status())
                    : send(step);
            assertThat(answer.statusCode())
                    .as("%s %s: %s", role, step.name(), answer.body())
                    .isEqualTo(step.status());
            for (String condition : step.holds()) {
                assertThat(holds(own(condition), answer.body()))
                        .as("%s %s: %s in %s", role, step.name(), condition, answer.body())
                        .isTrue();
            }
            for (String part : step.contains()) {
                assertThat(answer.body()).as("%s %s", role, step.name()).contains(own(part));
            }
            answers.put(step.name(), answer);
        }
    }

    @Test
    void everyStepIsToldInThreeLanguagesUnderANameOfItsOwn() {
        for (Story story : new GuideLibrary().stories()) {
            assertThat(story.title()).containsKeys(Language.values());
            assertThat(story.about()).containsKeys(Language.values());
            Set<String> names = new HashSet<>();
            for (Story.Step step : story.steps()) {
                assertThat(step.says()).as(step.name()).containsKeys(Language.values());
                assertThat(names.add(step.name())).as(step.name()).isTrue();
            }
        }
    }

    private HttpResponse<String> send(Story.Step step) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(filled(step.address()).replace("|", "%7C").replace(" ", "%20")))
                .method(step.method(), HttpRequest.BodyPublishers.ofString(filled(step.body())));
        for (Story.Header header : step.headers()) {
            request.header(header.name(), credentials(filled(header.value())));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** HTTP clients of editors take {@code Basic user:secret} and encode it. */
    private static String credentials(String value) {
        return value.startsWith("Basic ")
                ? "Basic "
                        + Base64.getEncoder().encodeToString(value.substring(6).getBytes(StandardCharsets.UTF_8))
                : value;
    }

    private String filled(String text) {
        Matcher variable = VARIABLE.matcher(own(text).replace("{{server}}", server.origin()));
        return variable.replaceAll(
                found -> Matcher.quoteReplacement(value(found.group(1), found.group(2), found.group(3))));
    }

    private String value(String step, String path, String header) {
        HttpResponse<String> answer = answers.get(step);
        if (header != null) {
            return answer.headers().firstValue(header).orElseThrow();
        }
        try {
            JsonNode at = json.readTree(answer.body())
                    .at("/" + path.replace(".", "/").replace("[", "/").replace("]", ""));
            assertThat(at.isValueNode()).as("%s of %s", path, answer.body()).isTrue();
            return at.asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String own(String text) {
        return text.replace("DEMO-2026-", "DEMO-" + run + "-")
                .replace("sid/demo|patient-", "sid/demo|" + run + "-patient-")
                .replaceAll("\"value\":\\s*\"patient-", "\"value\": \"" + run + "-patient-");
    }

    private boolean holds(String condition, String body) {
        Resource resource = (Resource) context.newJsonParser().parseResource(body);
        return context.newFhirPath()
                .evaluateFirst(resource, condition, BooleanType.class)
                .map(BooleanType::booleanValue)
                .orElse(false);
    }
}
