package dz.istijal.emergency.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.guide.Language;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageWordsTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageSaysTheSameThingsOfTheSameValues(Language language) throws Exception {
        Properties english = words("en");
        Properties words = words(language.code());
        assertThat(words.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(values(words.getProperty(key))).as(key).isEqualTo(values(english.getProperty(key)));
            assertThat(words.getProperty(key)).as(key).doesNotContain("'");
        }
    }

    private static TreeSet<String> values(String text) {
        return new TreeSet<>(Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList());
    }

    private static Properties words(String language) throws Exception {
        var words = new Properties();
        try (Reader reader = new InputStreamReader(
                PageWordsTest.class.getResourceAsStream("/waiting/words_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }
}
