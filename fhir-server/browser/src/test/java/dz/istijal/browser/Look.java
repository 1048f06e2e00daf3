package dz.istijal.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** How somebody looks at a page: in which language, on what, by day or by night. */
record Look(Language language, Screen screen, ColorScheme colors) {

    enum Language {
        AR("rtl"),
        FR("ltr"),
        EN("ltr");

        private final String direction;

        Language(String direction) {
            this.direction = direction;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        String direction() {
            return direction;
        }
    }

    enum Screen {
        PHONE(390, 844),
        DESKTOP(1366, 768),
        /** 1920 x 1080: a television on the wall, or a large desktop. */
        WALL(1920, 1080),
        /** 3840 x 2160: 55 inches that show every point. */
        TELEVISION(3840, 2160);

        final int width;
        final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    static Stream<Look> all() {
        return Arrays.stream(Language.values()).flatMap(language -> Stream.of(Screen.PHONE, Screen.DESKTOP, Screen.WALL)
                .flatMap(screen -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                        .map(colors -> new Look(language, screen, colors))));
    }

    /** Each language on each screen, by day or by night in turn: half of {@link #all}. */
    static Stream<Look> each() {
        return all().filter(look -> ((look.language().ordinal() + look.screen().ordinal()) % 2 == 0)
                == (look.colors() == ColorScheme.LIGHT));
    }

    static Stream<Look> onWalls() {
        return all().filter(look -> look.screen() == Screen.WALL);
    }

    static Stream<Look> onTelevisions() {
        return Stream.of(
                new Look(Language.AR, Screen.TELEVISION, ColorScheme.DARK),
                new Look(Language.FR, Screen.TELEVISION, ColorScheme.LIGHT));
    }

    /** By day on a phone and by night at a desk, in each language. */
    static Stream<Look> onPhonesAndDesks() {
        return all().filter(look -> look.screen() != Screen.WALL)
                .filter(look -> (look.screen() == Screen.PHONE) == (look.colors() == ColorScheme.LIGHT));
    }

    /** As part of a file's name: {@code ar-phone-dark}. */
    @Override
    public String toString() {
        return (language + "-" + screen + "-" + colors).toLowerCase(Locale.ROOT);
    }
}
