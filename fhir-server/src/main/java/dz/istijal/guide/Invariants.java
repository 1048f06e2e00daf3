package dz.istijal.guide;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The words of an invariant in the language of the reader, from the package's own message files. */
final class Invariants {

    private Invariants() {}

    static String text(String key, String human, Language language) {
        try {
            return ResourceBundle.getBundle("ig.messages", Locale.forLanguageTag(language.code()))
                    .getString(key);
        } catch (MissingResourceException notTranslated) {
            return human;
        }
    }
}
