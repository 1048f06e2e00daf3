package dz.istijal.guide;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** A language of the pages and the guide's words in it, {@code guide/words_<code>.properties}. */
public enum Language {
    FR("Français", "ltr"),
    EN("English", "ltr"),
    AR("العربية", "rtl");

    final String ownName;
    final String direction;

    Language(String ownName, String direction) {
        this.ownName = ownName;
        this.direction = direction;
    }

    /** As HTML's {@code lang} has it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The language's name in itself. */
    public String ownName() {
        return ownName;
    }

    /** As HTML's {@code dir} has it. */
    public String direction() {
        return direction;
    }

    String word(String key) {
        return ResourceBundle.getBundle("guide.words", Locale.forLanguageTag(code()))
                .getString(key);
    }

    public static Optional<Language> of(String code) {
        return List.of(values()).stream()
                .filter(language -> language.code().equals(code))
                .findFirst();
    }

    /** The caller's first language that the guide speaks; French when it speaks none of them. */
    public static Language preferred(String acceptLanguage) {
        if (acceptLanguage == null) {
            return FR;
        }
        try {
            Locale best = Locale.lookup(
                    Locale.LanguageRange.parse(acceptLanguage),
                    List.of(Locale.FRENCH, Locale.ENGLISH, Locale.forLanguageTag("ar")));
            return best == null ? FR : of(best.getLanguage()).orElse(FR);
        } catch (IllegalArgumentException notAListOfLanguages) {
            return FR;
        }
    }
}
