package dz.istijal.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.guide.Language;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/** The words of the pages of staff, {@code pages/words_<code>.properties}. */
final class StaffWords {
    private final Language language;
    private final ResourceBundle words;

    StaffWords(Language language) {
        this.language = language;
        this.words = ResourceBundle.getBundle("pages.words", Locale.forLanguageTag(language.code()));
    }

    Language language() {
        return language;
    }

    String word(String key) {
        return words.getString(key);
    }

    /** All words, for the scripts of a page; safe inside {@code <script>}. */
    String json(ObjectMapper json) {
        Map<String, String> all = new TreeMap<>();
        words.keySet().forEach(key -> all.put(key, words.getString(key)));
        try {
            return json.writeValueAsString(all).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
