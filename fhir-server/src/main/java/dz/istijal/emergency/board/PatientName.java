package dz.istijal.emergency.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.guide.Language;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How a patient is called on a board: by the name in the reader's script where there is one, else by the first. */
final class PatientName {
    private static final String LANGUAGE = "http://hl7.org/fhir/StructureDefinition/language";
    private static final ObjectMapper JSON = new ObjectMapper();

    private PatientName() {}

    /** @param names {@code Patient.name} as JSON, or {@code null} */
    static Optional<String> of(String names, Language reader) {
        if (names == null) {
            return Optional.empty();
        }
        try {
            JsonNode all = JSON.readTree(names);
            return Stream.concat(stream(all).filter(name -> isIn(name, reader)), stream(all))
                    .filter(name -> !name.path("use").asText().equals("old"))
                    .map(PatientName::text)
                    .filter(text -> !text.isBlank())
                    .findFirst();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored name is no JSON", e);
        }
    }

    /** Names are written in French and in Arabic. */
    private static boolean isIn(JsonNode name, Language reader) {
        String script = reader == Language.AR ? "ar" : "fr";
        return stream(name.path("extension"))
                .anyMatch(extension -> extension.path("url").asText().equals(LANGUAGE)
                        && extension.path("valueCode").asText().equals(script));
    }

    private static String text(JsonNode name) {
        return name.hasNonNull("text")
                ? name.path("text").asText()
                : Stream.concat(Stream.of(name.path("family")), stream(name.path("given")))
                        .map(JsonNode::asText)
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(" "));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
