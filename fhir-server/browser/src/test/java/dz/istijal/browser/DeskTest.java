package dz.istijal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The triage desk as a nurse uses it: a keyboard, three languages, a network that is cut. */
@BrowserTest
class DeskTest {
    private static final Look DESK = new Look(Look.Language.FR, Look.Screen.DESKTOP, ColorScheme.LIGHT);
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** As the terminology has it. */
    private static final Map<Look.Language, String> CHEST_PAIN = Map.of(
            Look.Language.AR, "ألم حاد في الصدر",
            Look.Language.FR, "Douleur thoracique aiguë",
            Look.Language.EN, "Acute chest pain");

    @BeforeAll
    static void someWhoWait(RunningServer server) {
        Hospital hospital = new Hospital(server, "chu-mustapha", "urgences-chu-mustapha");
        hospital.triaged(hospital.admitted(), 3);
        hospital.admitted();
    }

    /** Nobody hangs a triage desk on a wall. */
    static Stream<Look> atADesk() {
        return Look.all().filter(look -> look.screen() != Look.Screen.WALL);
    }

    private static Viewer signedIn(Chromium chromium, Look look, String login) {
        Viewer viewer = chromium.open(look);
        Page page = viewer.page();
        page.navigate("/desk");
        page.waitForURL("**/signin**");
        page.locator("#login").fill(login);
        page.keyboard().press("Enter");
        page.locator("#password").fill("demo");
        page.keyboard().press("Enter");
        assertThat(page.locator(".search")).isVisible();
        assertThat(page.locator(".queue li").first()).isVisible();
        return viewer;
    }

    private static void type(Page page, String... fields) {
        for (String field : fields) {
            page.keyboard().type(field);
            page.keyboard().press("Enter");
        }
    }

    /** From the search to the form of somebody whom nobody knows yet. */
    private static void newcomer(Page page, String family) {
        // The number first, then name and birth date: nobody is found, Enter creates.
        type(page, "", family, "12041968");
        assertThat(page.locator(".results button").first()).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#new-given")).isFocused();
    }

    /** From the search to the ticket of somebody whom nobody knows yet, without the mouse. */
    private static String admitted(Page page, String family) {
        newcomer(page, family);
        type(page, "Rachid");
        page.keyboard().press("2");
        type(page, "", "", "", "", "Douleur");
        page.keyboard().press("Enter");
        Locator ticket = page.locator(".slip .ticket");
        assertThat(ticket).isVisible();
        return ticket.textContent();
    }

    private static String newFamily() {
        return "ESSAI" + Integer.toString(NEXT.incrementAndGet() + 100, 36).toUpperCase(Locale.ROOT)
                + Long.toString(System.nanoTime(), 36);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("atADesk")
    void signInAndDeskAreReadInEachLanguageAndSize(Look look, Chromium chromium) {
        try (Viewer stranger = chromium.open(look)) {
            stranger.visit("/signin").assertSound("signin");
        }
        try (Viewer viewer = signedIn(chromium, look, "infirmier")) {
            viewer.assertSound("desk");
            viewer.page().locator(".queue button").first().click();
            assertThat(viewer.page().locator(".advice .level")).isVisible();
            viewer.assertSound("desk-triage");
        }
    }

    @ParameterizedTest
    @EnumSource(Look.Language.class)
    void aNurseReceivesAndTriagesWithoutAMouse(Look.Language language, Chromium chromium) {
        Look look = new Look(language, Look.Screen.DESKTOP, ColorScheme.LIGHT);
        try (Viewer viewer = signedIn(chromium, look, "infirmier")) {
            Page page = viewer.page();
            String ticket = admitted(page, newFamily());
            viewer.assertSound("desk-ticket");
            page.keyboard().press("Enter");
            assertThat(page.locator("#vital-respiratory-rate")).isFocused();
            type(page, "26", "91", "", "118", "95", "60", "38,5", "7", "", "");
            page.keyboard().press("A");
            assertThat(page.locator(".advice .level.big")).hasClass(Pattern.compile("level[12]"));
            assertThat(page.locator(".signs label").first()).isVisible();
            page.locator("#sign").focus();
            type(page, CHEST_PAIN.get(language));
            assertThat(page.locator(".advice .level.big")).hasClass(Pattern.compile("level1"));
            viewer.forgetRefusals().assertSound("desk-level");
            page.keyboard().press("Control+Enter");
            assertThat(page.locator(".search")).isVisible();
            assertThat(page.locator(".queue li:has(.level1)", new Page.LocatorOptions().setHasText(ticket)))
                    .isVisible();
        }
    }

    @Test
    void anImpossibleValueIsSaidAtItsFieldAndNothingIsStored(Chromium chromium) {
        try (Viewer viewer = signedIn(chromium, DESK, "infirmier")) {
            Page page = viewer.page();
            String ticket = admitted(page, newFamily());
            page.keyboard().press("Enter");
            page.locator("#vital-temperature").fill("99");
            assertThat(page.locator("#vital-temperature-fault")).not().isEmpty();
            assertThat(page.locator("#vital-temperature")).hasAttribute("aria-invalid", "true");
            page.keyboard().press("Control+Enter");
            assertThat(page.locator("#vital-temperature")).isFocused();
            assertThat(page.locator(".queue li:has(.level0)", new Page.LocatorOptions().setHasText(ticket)))
                    .isVisible();
        }
    }

    @Test
    void anotherLevelNeedsItsReason(Chromium chromium) {
        try (Viewer viewer = signedIn(chromium, DESK, "infirmier")) {
            Page page = viewer.page();
            String ticket = admitted(page, newFamily());
            page.keyboard().press("Enter");
            type(page, "16", "98", "", "80", "120", "70", "37", "0", "", "");
            page.keyboard().press("A");
            assertThat(page.locator(".advice .level.big")).hasClass(Pattern.compile("level4"));
            page.locator("#level-2").check();
            page.keyboard().press("Control+Enter");
            assertThat(page.locator("#override-reason")).isFocused();
            assertThat(page.locator("#override-reason-fault")).not().isEmpty();
            viewer.forgetRefusals().assertSound("desk-override");
            page.locator("#override-reason").selectOption("worse-than-measured");
            page.keyboard().press("Control+Enter");
            assertThat(page.locator(".queue li:has(.level2)", new Page.LocatorOptions().setHasText(ticket)))
                    .isVisible();
        }
    }

    @Test
    void whatWasTypedOutlivesTheSession(Chromium chromium) {
        try (Viewer viewer = signedIn(chromium, DESK, "infirmier")) {
            Page page = viewer.page();
            String family = newFamily();
            newcomer(page, family);
            type(page, "Rachid");
            page.context().clearCookies();
            AtomicInteger refusals = new AtomicInteger();
            page.route("**/fhir", route -> {
                if (refusals.getAndIncrement() == 0) {
                    route.fulfill(new Route.FulfillOptions().setStatus(401));
                } else {
                    route.resume();
                }
            });
            page.locator("#complaint").fill("Douleur");
            page.keyboard().press("Control+Enter");
            assertThat(page.locator("#again-password")).isFocused();
            type(page, "demo");
            assertThat(page.locator(".slip .ticket")).isVisible();
            assertThat(page.locator(".queue li", new Page.LocatorOptions().setHasText(family)))
                    .isVisible();
        }
    }

    @Test
    void aCutIsToldAndTheAdmissionSentAgainIsOne(Chromium chromium) {
        try (Viewer viewer = signedIn(chromium, DESK, "infirmier")) {
            Page page = viewer.page();
            String family = newFamily();
            newcomer(page, family);
            page.locator("#complaint").fill("Douleur");
            // The server stores the first, but its answer is lost on the way.
            AtomicInteger sent = new AtomicInteger();
            page.route("**/fhir", route -> {
                if (sent.getAndIncrement() == 0) {
                    route.fetch();
                    route.abort();
                } else {
                    route.resume();
                }
            });
            page.keyboard().press("Control+Enter");
            assertThat(page.locator(".message.fault")).isVisible();
            assertThat(page.locator("#new-family")).hasValue(family);
            page.keyboard().press("Control+Enter");
            assertThat(page.locator(".slip .ticket")).isVisible();
            assertThat(page.locator(".queue li", new Page.LocatorOptions().setHasText(family)))
                    .hasCount(1);
            assertThat(sent.get()).isEqualTo(2);
            assertThat(page.locator(".banner")).isHidden();
        }
    }

    @Test
    void theReceptionAdmitsAndIsOfferedNoTriage(Chromium chromium) {
        try (Viewer viewer = signedIn(chromium, DESK, "accueil")) {
            admitted(viewer.page(), newFamily());
            viewer.page().keyboard().press("Enter");
            assertThat(viewer.page().locator(".search")).isVisible();
            assertThat(viewer.page().locator(".triage")).hasCount(0);
        }
    }
}
