package dz.istijal.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.guide.Language;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/**
 * The words of the pages of staff, {@code pages/words_<code>.properties}, and those of one page alone where it has
 * some, {@code pages/<page>_<code>.properties}.
 */
final class StaffWords {
    private final Language language;
    private final Map<String, String> words = new TreeMap<>();

    StaffWords(Language language) {
        this.language = language;
        add("words");
    }

    /** @param page that has words of its own */
    StaffWords(Language language, String page) {
        this(language);
        add(page);
    }

    private void add(String bundle) {
        ResourceBundle found = ResourceBundle.getBundle("pages." + bundle, Locale.forLanguageTag(language.code()));
        found.keySet().forEach(key -> words.put(key, found.getString(key)));
    }

    Language language() {
        return language;
    }

    String word(String key) {
        String word = words.get(key);
        if (word == null) {
            throw new IllegalArgumentException("no word " + key);
        }
        return word;
    }

    /** All words, for the scripts of a page; safe inside {@code <script>}. */
    String json(ObjectMapper json) {
        try {
            return json.writeValueAsString(words).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
