package dz.istijal.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of this machine, found by {@code CHROMIUM} or on the {@code PATH}; none is ever downloaded. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final int PATIENCE = 20_000;

    private final Playwright playwright;
    private final Browser browser;
    private final String origin;

    private Chromium(Playwright playwright, Browser browser, String origin) {
        this.playwright = playwright;
        this.browser = browser;
        this.origin = origin;
    }

    /** @throws IllegalStateException when there is none */
    static Path executable() {
        return Optional.ofNullable(System.getenv("CHROMIUM"))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .or(() -> NAMES.stream()
                        .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                .map(folder -> Path.of(folder, name)))
                        .filter(Files::isExecutable)
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException(
                        "There is no Chromium. Install it (Debian: apt-get install chromium), or set CHROMIUM to the path"
                                + " of one."));
    }

    /** @param origin what addresses of pages are relative to */
    static Chromium start(String origin) {
        // A machine that does other things as well is slow, not wrong.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable()));
        return new Chromium(playwright, browser, origin);
    }

    /** A window of its own: no cookie or storage of another one. Movement is off, so that pictures are the same. */
    Viewer open(Look look) {
        return new Viewer(
                browser.newContext(new Browser.NewContextOptions()
                        .setBaseURL(origin)
                        .setLocale(look.language().code())
                        .setTimezoneId("Africa/Algiers")
                        .setViewportSize(look.screen().width, look.screen().height)
                        .setHasTouch(look.screen() == Look.Screen.PHONE)
                        .setColorScheme(look.colors())
                        .setReducedMotion(ReducedMotion.REDUCE)),
                look);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
