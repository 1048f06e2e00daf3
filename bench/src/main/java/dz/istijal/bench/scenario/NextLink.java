package dz.istijal.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.bench.server.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Where a searchset Bundle says that it goes on (FHIR R4, section 3.1.1.5). */
final class NextLink {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "/fhir";

    private NextLink() {}

    /** @return the path and query behind the FHIR base, or empty on the last page */
    static Optional<String> in(Answer page) {
        try {
            for (JsonNode link : JSON.readTree(page.body()).path("link")) {
                if (link.path("relation").asText().equals("next")) {
                    return Optional.of(behindBase(link.path("url").asText()));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String behindBase(String url) {
        int base = url.indexOf(BASE);
        if (base < 0) {
            throw new IllegalStateException("A link that does not lead to the server's FHIR base: " + url);
        }
        String rest = url.substring(base + BASE.length());
        return rest.startsWith("/") ? rest.substring(1) : rest;
    }
}
