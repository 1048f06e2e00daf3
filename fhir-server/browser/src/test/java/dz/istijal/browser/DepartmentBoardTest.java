package dz.istijal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import dz.istijal.browser.Look.Language;
import dz.istijal.browser.Look.Screen;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@BrowserTest
class DepartmentBoardTest {
    private static final String DEPARTMENT = "urgences-chu-mustapha";
    private static final Look AT_THE_DESK = new Look(Language.FR, Screen.DESKTOP, ColorScheme.LIGHT);
    /** Where the boxes are in sight, however many wait. */
    private static final Look AT_THE_WALL = new Look(Language.FR, Screen.WALL, ColorScheme.LIGHT);

    private static Hospital hospital;
    private static String treated;

    @BeforeAll
    static void aDepartmentAtWork(RunningServer server) {
        hospital = new Hospital(server, "chu-mustapha", DEPARTMENT);
        treated = arrived(95, 1, "Rachid MANSOURI", "رشيد منصوري", "Douleur thoracique");
        hospital.treated(treated, DEPARTMENT + "-dechocage", Duration.ofMinutes(85));
        hospital.answered(treated, hospital.ordered(treated));
        hospital.ordered(treated);
        hospital.flagged(treated, "critical-result");
        String second = arrived(150, 2, "Yasmine HADJ-AHMED", "ياسمين حاج أحمد", "Dyspnée");
        hospital.treated(second, DEPARTMENT + "-box-1", Duration.ofMinutes(110));
        hospital.ordered(second);
        String third = arrived(300, 3, "Mohamed BOUDIAF", "محمد بوضياف", "Chute d’un escabeau");
        hospital.treated(third, DEPARTMENT + "-uhcd", Duration.ofMinutes(200));
        hospital.flagged(third, "fall-risk");
        arrived(80, 3, "Fatima-Zohra BENSALEM", "فاطمة الزهراء بن سالم", "Fièvre depuis trois jours");
        arrived(20, 3, "Karim OUALI", "كريم والي", "Entorse de la cheville");
        arrived(45, 4, "Nadia CHERIF", "نادية شريف", "Douleur lombaire");
        arrived(15, 2, "Omar KACI", "عمر قاسي", "Céphalée brutale");
        arrived(10, 5, "Salima AIT-AHMED", "سليمة آيت أحمد", "Renouvellement d’ordonnance");
        hospital.admitted(Duration.ofMinutes(4), "Lina BRAHIMI", "لينا براهيمي", "Toux");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dz.istijal.browser.Look#each")
    void theBoardIsReadInEachLanguageOnEachScreen(Look look, Chromium chromium) {
        try (Viewer nurse = board(chromium, look)) {
            assertThat(nurse.page().locator(".stay.overdue").first()).isVisible();
            assertThat(nurse.page().locator(".chip.critical").first()).isVisible();
            nurse.assertSound("board");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dz.istijal.browser.Look#onTelevisions")
    void theBoardHangsOnTheWall(Look look, Chromium chromium) {
        try (Viewer nurse = board(chromium, look)) {
            nurse.assertSound("board");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dz.istijal.browser.Look#onPhonesAndDesks")
    void oneKeyOpensTheStayOnATimeAxis(Look look, Chromium chromium) {
        try (Viewer nurse = board(chromium, look)) {
            card(nurse, treated).focus();
            nurse.page().keyboard().press("Enter");
            Locator axis = nurse.page().locator("dialog svg.timeline");
            assertThat(axis).isVisible();
            assertThat(axis.locator(".mark.order")).hasCount(2);
            assertThat(axis.locator(".mark.result")).hasCount(1);
            assertThat(axis.locator(".mark.triage")).hasCount(1);
            double early = axis.locator(".mark.triage").boundingBox().x;
            double late = axis.locator(".mark.result").boundingBox().x;
            assertThat(early < late).as("time runs as the page is read").isEqualTo(look.language() != Language.AR);
            nurse.assertSound("timeline");
            nurse.page().keyboard().press("Escape");
            assertThat(card(nurse, treated)).isFocused();
        }
    }

    @Test
    void aPatientIsMovedByKey(Chromium chromium) {
        String stay = arrived(5, 4, "Hocine LARBI", "حسين العربي", "Plaie de la main");
        try (Viewer nurse = board(chromium, AT_THE_DESK)) {
            card(nurse, stay).focus();
            nurse.page().keyboard().press("m");
            Locator choices = nurse.page().locator("dialog .choices button");
            assertThat(choices.first()).isVisible();
            Locator free = choices.filter(new Locator.FilterOptions().setHasText("Box 2"));
            nurse.assertSound("move");
            nurse.page().keyboard().press(free.locator("kbd").textContent());
            assertThat(room(nurse, "box-2").locator("[data-stay='" + stay + "']"))
                    .isVisible();
            assertThat(card(nurse, stay)).isFocused();
            assertThat(hospital.placeOf(stay)).isEqualTo(DEPARTMENT + "-box-2");
        }
        hospital.moved(stay, DEPARTMENT + "-uhcd");
    }

    @Test
    void aPatientIsMovedByHand(Chromium chromium) {
        String stay = arrived(5, 4, "Samir MEZIANE", "سمير مزيان", "Plaie du genou");
        try (Viewer nurse = board(chromium, AT_THE_WALL)) {
            card(nurse, stay).dragTo(room(nurse, "box-3"));
            assertThat(room(nurse, "box-3").locator("[data-stay='" + stay + "']"))
                    .isVisible();
            assertThat(hospital.placeOf(stay)).isEqualTo(DEPARTMENT + "-box-3");
            nurse.assertSound("moved");
        }
        hospital.moved(stay, DEPARTMENT + "-uhcd");
    }

    @Test
    void whoLosesARaceIsToldAndChangesNothing(Chromium chromium) {
        String stay = arrived(5, 4, "Djamila AMRANE", "جميلة عمران", "Brûlure");
        try (Viewer nurse = board(chromium, AT_THE_WALL)) {
            nurse.page().route("**/fhir/Encounter/" + stay, route -> {
                if (route.request().method().equals("PUT")) {
                    hospital.moved(stay, DEPARTMENT + "-uhcd");
                }
                route.resume();
            });
            card(nurse, stay).dragTo(room(nurse, "box-4"));
            assertThat(nurse.page().locator(".message.fault")).containsText("Djamila AMRANE");
            assertThat(room(nurse, "uhcd").locator("[data-stay='" + stay + "']"))
                    .isVisible();
            assertThat(hospital.placeOf(stay)).isEqualTo(DEPARTMENT + "-uhcd");
        }
    }

    @Test
    void theBoardStandsStillWhileAHandIsOnACard(Chromium chromium) {
        String stay = arrived(5, 4, "Lyes HAMMADI", "إلياس حمادي", "Entorse du genou");
        try (Viewer nurse = board(chromium, AT_THE_WALL);
                Viewer colleague = board(chromium, AT_THE_WALL)) {
            Mouse hand = nurse.page().mouse();
            card(nurse, stay).hover();
            hand.down();
            String before = arrived(60, 4, "Meriem ZEROUAL", "مريم زروال", "Vomissements");
            assertThat(card(colleague, before)).isVisible();
            hospital.ordered(stay);
            assertThat(card(colleague, stay).locator(".chip.pending")).containsText("1");
            BoundingBox box = room(nurse, "box-4").boundingBox();
            hand.move(box.x + box.width / 2, box.y + box.height / 2, new Mouse.MoveOptions().setSteps(3));
            hospital.ordered(stay);
            assertThat(card(colleague, stay).locator(".chip.pending")).containsText("2");
            assertThat(card(nurse, before)).hasCount(0);
            nurse.assertSound("moving");
            hand.up();
            assertThat(room(nurse, "box-4").locator("[data-stay='" + stay + "']"))
                    .isVisible();
            assertThat(card(nurse, stay).locator(".chip.pending")).containsText("2");
            assertThat(card(nurse, before)).isVisible();
            assertThat(nurse.page().locator(".moving, .over")).hasCount(0);
            assertThat(hospital.placeOf(before)).isEqualTo(DEPARTMENT);
        }
        hospital.moved(stay, DEPARTMENT + "-uhcd");
    }

    @Test
    void aPatientIsMovedByFingerThroughTheDialog(Chromium chromium) {
        String stay = arrived(5, 4, "Walid SAHRAOUI", "وليد صحراوي", "Lombalgie");
        try (Viewer nurse = board(chromium, new Look(Language.FR, Screen.PHONE, ColorScheme.LIGHT))) {
            card(nurse, stay).tap();
            nurse.page().locator("dialog .actions button").first().tap();
            Locator choices = nurse.page().locator("dialog .choices button");
            assertThat(choices.first()).isVisible();
            nurse.assertSound("move");
            choices.filter(new Locator.FilterOptions().setHasText("Box 2")).tap();
            assertThat(room(nurse, "box-2").locator("[data-stay='" + stay + "']"))
                    .isVisible();
            assertThat(hospital.placeOf(stay)).isEqualTo(DEPARTMENT + "-box-2");
        }
        hospital.moved(stay, DEPARTMENT + "-uhcd");
    }

    @Test
    void whatHappensElsewhereAppearsByItself(Chromium chromium) {
        try (Viewer nurse = board(chromium, AT_THE_DESK)) {
            assertThat(nurse.page().locator(".freshness")).hasText(Pattern.compile("^En direct"));
            String stay = arrived(5, 3, "Zineb HAMIDI", "زينب حميدي", "Vertiges");
            assertThat(card(nurse, stay)).isVisible();
            String order = hospital.ordered(stay);
            assertThat(card(nurse, stay).locator(".chip.pending")).hasText(Pattern.compile("1"));
            hospital.answered(stay, order);
            assertThat(card(nurse, stay).locator(".chip.results")).hasText(Pattern.compile("1"));
            assertThat(card(nurse, stay).locator(".chip.pending")).hasCount(0);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dz.istijal.browser.Look#onPhonesAndDesks")
    void aBoardWithoutNetworkSaysSoAndCatchesUp(Look look, Chromium chromium) {
        try (Viewer nurse = board(chromium, look)) {
            assertThat(nurse.page().locator(".freshness")).not().hasClass(Pattern.compile("cut"));
            nurse.cutNetwork();
            assertThat(nurse.page().locator(".freshness.cut")).hasText(Pattern.compile("\\d\\d:\\d\\d"));
            nurse.assertSoundWithoutNetwork("board-cut");
            String stay = arrived(5, 3, "Amel SAIDI", "أمل سعيدي", "Malaise");
            nurse.mendNetwork();
            assertThat(card(nurse, stay)).isVisible(new IsVisibleOptions().setTimeout(40_000));
        }
    }

    @Test
    void arrowsGoFromPatientToPatientInTheDirectionInWhichThePageIsRead(Chromium chromium) {
        for (Language language : Language.values()) {
            try (Viewer nurse = board(chromium, new Look(language, Screen.DESKTOP, ColorScheme.LIGHT))) {
                Page page = nurse.page();
                Locator waiting = page.locator(".lane.waiting [data-stay]");
                waiting.first().focus();
                page.keyboard().press("ArrowDown");
                assertThat(waiting.nth(1)).isFocused();
                page.keyboard().press("ArrowUp");
                page.keyboard().press(language == Language.AR ? "ArrowLeft" : "ArrowRight");
                assertThat(page.locator(".lane.resuscitation [data-stay]").first())
                        .isFocused();
                assertThat(page.locator("[data-stay][tabindex='0']")).hasCount(1);
            }
        }
    }

    @Test
    void namesAreHiddenFromWhoOnlyPassesBy(Chromium chromium) {
        try (Viewer nurse = board(chromium, AT_THE_DESK)) {
            assertThat(card(nurse, treated)).containsText("MANSOURI");
            nurse.page().keyboard().press("v");
            assertThat(card(nurse, treated)).not().containsText("MANSOURI");
            nurse.page().reload();
            assertThat(card(nurse, treated)).containsText("R. M.");
            nurse.assertSound("board-without-names");
        }
    }

    private static Viewer board(Chromium chromium, Look look) {
        Viewer nurse = chromium.open(look).signIn("infirmier", "/board");
        assertThat(card(nurse, treated)).isVisible();
        return nurse;
    }

    private static Locator card(Viewer nurse, String stay) {
        return nurse.page().locator("[data-stay='" + stay + "']");
    }

    private static Locator room(Viewer nurse, String place) {
        return nurse.page().locator("[data-place='" + DEPARTMENT + "-" + place + "']");
    }

    private static String arrived(int minutesAgo, int level, String french, String arabic, String complaint) {
        String stay = hospital.admitted(Duration.ofMinutes(minutesAgo), french, arabic, complaint);
        hospital.triaged(stay, level, Duration.ofMinutes(minutesAgo - minutesAgo / 10 - 1));
        return stay;
    }
}
