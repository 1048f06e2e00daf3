package dz.istijal.reporting.bulkexport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportMessagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr"})
    void everySentenceExistsInEachLanguageWithTheSamePlaceholders(String language) throws IOException {
        Properties english = load("en");
        Properties translated = load(language);

        assertThat(translated.keySet()).isEqualTo(english.keySet());
        english.stringPropertyNames().forEach(key -> assertThat(placeholders(translated.getProperty(key)))
                .as(key)
                .isEqualTo(placeholders(english.getProperty(key))));
    }

    /** MessageFormat swallows a single apostrophe of a sentence with placeholders, and then what follows it. */
    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void aSentenceWithPlaceholdersShowsItsArguments(String language) throws IOException {
        Properties sentences = load(language);
        sentences.stringPropertyNames().forEach(key -> {
            String sentence = sentences.getProperty(key);
            if (placeholders(sentence) > 0) {
                assertThat(new MessageFormat(sentence).format(new Object[] {"<0>", "<1>"}))
                        .as(key)
                        .contains("<0>")
                        .doesNotContain("{");
            }
        });
    }

    @Test
    void sentencesWithoutPlaceholdersAreNotFormattedAndHoldNoDoubledApostrophe() throws IOException {
        Properties french = load("fr");
        french.stringPropertyNames().stream()
                .filter(key -> placeholders(french.getProperty(key)) == 0)
                .forEach(key -> assertThat(french.getProperty(key)).as(key).doesNotContain("''"));
    }

    private static long placeholders(String sentence) {
        return sentence.chars().filter(c -> c == '{').count();
    }

    private static Properties load(String language) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                ExportMessagesTest.class.getResourceAsStream("/messages/reporting_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
