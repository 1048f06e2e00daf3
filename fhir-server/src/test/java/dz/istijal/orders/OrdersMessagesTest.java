package dz.istijal.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OrdersMessagesTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");

    @Test
    void everySentenceExistsInArabicFrenchAndEnglishWithTheSameArguments() throws IOException {
        Properties english = sentences("en");
        for (String language : new String[] {"fr", "ar"}) {
            Properties other = sentences(language);
            assertThat(other.keySet()).isEqualTo(english.keySet());
            english.forEach((key, sentence) -> assertThat(arguments((String) other.get(key)))
                    .as("%s in %s", key, language)
                    .isEqualTo(arguments((String) sentence)));
        }
    }

    @Test
    void noSentenceHasAnApostropheThatTheFormatterWouldSwallow() throws IOException {
        for (String language : new String[] {"en", "fr", "ar"}) {
            assertThat(sentences(language).values()).noneMatch(sentence -> ((String) sentence).contains("'"));
        }
    }

    private static String arguments(String sentence) {
        return ARGUMENT.matcher(sentence)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList()
                .toString();
    }

    private static Properties sentences(String language) throws IOException {
        Properties sentences = new Properties();
        try (Reader reader = new InputStreamReader(
                OrdersMessagesTest.class.getResourceAsStream("/messages/orders_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            sentences.load(reader);
        }
        return sentences;
    }
}
