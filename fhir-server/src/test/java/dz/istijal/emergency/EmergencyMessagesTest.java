package dz.istijal.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmergencyMessagesTest {
    private static final Pattern KEY = Pattern.compile("\"(emergency\\.[a-z-]+\\.[a-z-]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void everyFaultHasASentence(String language) throws Exception {
        assertThat(messages(language).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(usedKeys());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr"})
    void everyTranslationNamesTheSameValues(String language) throws Exception {
        Properties english = messages("en");
        Properties translated = messages(language);
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(translated.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    @Test
    void noSentenceHasAnApostropheThatMessageFormatWouldSwallow() throws Exception {
        for (String language : Set.of("ar", "fr", "en")) {
            assertThat(messages(language).values())
                    .noneMatch(sentence -> sentence.toString().contains("'"));
        }
    }

    private static Set<String> usedKeys() throws Exception {
        Set<String> keys = new TreeSet<>();
        try (var files = Files.walk(Path.of("src/main/java/dz/istijal/emergency"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = KEY.matcher(Files.readString(file));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
        return keys;
    }

    private static Set<String> placeholders(String sentence) {
        return new TreeSet<>(Pattern.compile("\\{\\d}")
                .matcher(sentence)
                .results()
                .map(found -> found.group())
                .toList());
    }

    private static Properties messages(String language) throws Exception {
        var messages = new Properties();
        try (Reader reader = new InputStreamReader(
                EmergencyMessagesTest.class.getResourceAsStream("/messages/emergency_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages;
    }
}
