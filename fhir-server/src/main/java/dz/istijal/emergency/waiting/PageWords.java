package dz.istijal.emergency.waiting;

import dz.istijal.guide.Language;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the public pages, {@code waiting/words_<code>.properties}. */
final class PageWords {
    private final Language language;
    private final ResourceBundle words;

    PageWords(Language language) {
        this.language = language;
        this.words = ResourceBundle.getBundle("waiting.words", Locale.forLanguageTag(language.code()));
    }

    Language language() {
        return language;
    }

    String word(String key) {
        return words.getString(key);
    }

    /** Digits are the Latin ones in all three languages, as everywhere in Algeria. */
    String sentence(String key, Object... values) {
        return new MessageFormat(word(key), Locale.ENGLISH).format(values);
    }
}
