package dz.istijal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.guide.Language;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class StaffWordsTest {
    private static final Pattern SPOKEN = Pattern.compile("\\bword\\('([a-z0-9.-]+)'");
    private static final Pattern IMPORTED = Pattern.compile("from '\\./([a-z-]+\\.mjs)'");

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageSaysTheSameThingsOfTheSameValues(Language language) throws Exception {
        Properties english = words("en");
        Properties words = words(language.code());
        assertThat(words.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(values(words.getProperty(key))).as(key).isEqualTo(values(english.getProperty(key)));
            assertThat(words.getProperty(key)).as(key).isNotBlank();
        }
    }

    @Test
    void whatTheScriptsSayHasWordsAndWhatTheyImportIsThere() throws Exception {
        Properties english = words("en");
        Resource[] scripts = new PathMatchingResourcePatternResolver().getResources("classpath:pages/*.mjs");
        assertThat(scripts).isNotEmpty();
        for (Resource script : scripts) {
            String source = script.getContentAsString(StandardCharsets.UTF_8);
            assertThat(matches(SPOKEN, source)).as(script.getFilename()).isSubsetOf(english.stringPropertyNames());
            assertThat(matches(IMPORTED, source)).as(script.getFilename()).allSatisfy(name -> assertThat(
                            StaffWordsTest.class.getResource("/pages/" + name))
                    .isNotNull());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"flag", "disposition"})
    void theBoardHasAWordForEachCodeThatItMayShow(String codes) throws Exception {
        Properties words = words("fr");
        try (InputStream stream =
                StaffWordsTest.class.getResourceAsStream("/terminology/CodeSystem-" + codes + ".json")) {
            assertThat(new ObjectMapper().readTree(stream).path("concept"))
                    .isNotEmpty()
                    .allSatisfy(concept -> assertThat(words)
                            .containsKey(codes + "." + concept.path("code").asText()));
        }
    }

    private static TreeSet<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> values(String text) {
        Stream<String> found =
                Pattern.compile("\\{\\d}").matcher(text).results().map(MatchResult::group);
        return found.collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    private static Properties words(String language) throws Exception {
        var words = new Properties();
        for (String bundle : List.of("words", "board")) {
            try (Reader reader = new InputStreamReader(
                    StaffWordsTest.class.getResourceAsStream("/pages/" + bundle + "_" + language + ".properties"),
                    StandardCharsets.UTF_8)) {
                words.load(reader);
            }
        }
        return words;
    }
}
