package dz.istijal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@BrowserTest
class WaitingTimesTest {
    private static final String DEPARTMENT = "urgences-eph-rouiba";

    @BeforeAll
    static void somebodyWaits(RunningServer server) {
        Hospital hospital = new Hospital(server, "eph-rouiba", DEPARTMENT);
        hospital.triaged(hospital.admitted(), 2);
        hospital.admitted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dz.istijal.browser.Look#all")
    void waitingTimesAreReadInEachLanguageOnEachScreen(Look look, Chromium chromium) {
        try (Viewer family = chromium.open(look)) {
            family.visit("/public/waiting-times");
            assertThat(family.page().locator(".department")).hasCount(3);
            family.assertSound("waiting-times");
        }
    }
}
