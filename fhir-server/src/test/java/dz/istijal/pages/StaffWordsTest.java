package dz.istijal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.guide.Language;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaffWordsTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void aPageSaysTheSameInAllLanguages() throws IOException {
        for (String page : List.of("words", "board")) {
            TreeSet<String> french = words(Language.FR, page);
            assertThat(words(Language.EN, page)).isEqualTo(french);
            assertThat(words(Language.AR, page)).isEqualTo(french);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"flag", "disposition"})
    void theBoardHasAWordForEachCodeThatItMayShow(String codes) throws IOException {
        TreeSet<String> words = words(Language.FR, "board");
        assertThat(codesOf(codes)).isNotEmpty().allSatisfy(code -> assertThat(words)
                .contains(codes + "." + code));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void wordsCannotEndTheScriptThatTheyStandIn(Language language) {
        assertThat(new StaffWords(language, "board").json(json)).doesNotContain("<");
    }

    private TreeSet<String> words(Language language, String page) throws IOException {
        StaffWords words = page.equals("words") ? new StaffWords(language) : new StaffWords(language, page);
        Map<?, ?> all = json.readValue(words.json(json), Map.class);
        TreeSet<String> keys = new TreeSet<>();
        all.keySet().forEach(key -> keys.add((String) key));
        return keys;
    }

    private List<String> codesOf(String codeSystem) throws IOException {
        List<String> codes = new ArrayList<>();
        String file = "/terminology/CodeSystem-" + codeSystem + ".json";
        try (InputStream stream = StaffWordsTest.class.getResourceAsStream(file)) {
            for (JsonNode concept : json.readTree(stream).path("concept")) {
                codes.add(concept.path("code").asText());
            }
        }
        return codes;
    }
}
