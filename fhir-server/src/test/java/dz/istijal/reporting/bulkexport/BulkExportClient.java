package dz.istijal.reporting.bulkexport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client of the Bulk Data Access guide, as small as can be. */
final class BulkExportClient {
    /** What the tracker demands of a small store. */
    private static final Duration COMPLETE_WITHIN = Duration.ofSeconds(5);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FhirHttpClient http;

    BulkExportClient(FhirHttpClient http) {
        this.http = http;
    }

    /** @return the status URL */
    String kickOff(String query) {
        return http.get("$export" + query, "Prefer", "respond-async")
                .expect(202)
                .header("Content-Location");
    }

    Export export(String query) {
        return complete(kickOff(query));
    }

    /** Polls the status until the manifest is there. */
    Export complete(String statusUrl) {
        FhirResponse[] last = new FhirResponse[1];
        await().atMost(COMPLETE_WITHIN).pollInterval(Duration.ofMillis(50)).until(() -> {
            last[0] = http.get(statusUrl);
            return last[0].status() != 202;
        });
        return new Export(statusUrl, tree(last[0].expect(200).body()));
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("not JSON: " + json, broken);
        }
    }

    /** A complete export. */
    final class Export {
        private final String statusUrl;
        private final JsonNode manifest;

        private Export(String statusUrl, JsonNode manifest) {
            this.statusUrl = statusUrl;
            this.manifest = manifest;
        }

        String statusUrl() {
            return statusUrl;
        }

        JsonNode manifest() {
            return manifest;
        }

        String transactionTime() {
            return manifest.get("transactionTime").asText();
        }

        List<String> fileUrls() {
            return manifest.get("output").findValuesAsText("url");
        }

        /** The resources of all files, by {@code Type/id}; the type and count of each file are checked on the way. */
        Map<String, JsonNode> resources() {
            Map<String, JsonNode> resources = new LinkedHashMap<>();
            for (JsonNode file : manifest.get("output")) {
                String body = http.get(file.get("url").asText()).expect(200).body();
                List<String> lines = body.lines().toList();
                assertThat(lines).hasSize(file.get("count").asInt());
                for (String line : lines) {
                    JsonNode resource = tree(line);
                    String type = resource.get("resourceType").asText();
                    assertThat(type).isEqualTo(file.get("type").asText());
                    assertThat(resources.put(type + "/" + resource.get("id").asText(), resource))
                            .as("a resource is exported once")
                            .isNull();
                }
            }
            return resources;
        }

        /** {@code Type/id} of what was deleted. */
        List<String> deletions() {
            List<String> deletions = new ArrayList<>();
            for (JsonNode file : manifest.get("deleted")) {
                http.get(file.get("url").asText()).expect(200).body().lines().forEach(line -> {
                    for (JsonNode entry : tree(line).get("entry")) {
                        assertThat(entry.at("/request/method").asText()).isEqualTo("DELETE");
                        deletions.add(entry.at("/request/url").asText());
                    }
                });
            }
            return deletions;
        }
    }
}
