package dz.istijal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@BrowserTest
class GuideTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("dz.istijal.browser.Look#all")
    void theGuideIsReadInEachLanguageOnEachScreen(Look look, Chromium chromium) {
        try (Viewer reader = chromium.open(look)) {
            reader.visit("/guide/" + look.language().code());
            assertThat(reader.page().locator("main h1").count()).isEqualTo(1);
            reader.assertSound("guide");
        }
    }
}
