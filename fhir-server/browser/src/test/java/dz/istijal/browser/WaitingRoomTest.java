package dz.istijal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@BrowserTest
class WaitingRoomTest {
    private static final String DEPARTMENT = "urgences-chu-oran";
    private static Hospital hospital;

    @BeforeAll
    static void aRoomFullOfPeople(RunningServer server) {
        hospital = new Hospital(server, "chu-oran", DEPARTMENT);
        hospital.triaged(hospital.admitted(), 1);
        hospital.called(DEPARTMENT + "-box-1");
        for (int level : new int[] {2, 2, 3, 3, 3, 4, 5}) {
            hospital.triaged(hospital.admitted(), level);
        }
        hospital.admitted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dz.istijal.browser.Look#all")
    void theScreenIsReadInEachLanguageAndSize(Look look, Chromium chromium) {
        try (Viewer room = screen(chromium, look)) {
            assertThat(room.page().locator("#called li")).hasCount(1);
            room.assertSound("waiting-room");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dz.istijal.browser.Look#onWalls")
    void aScreenWithoutNetworkSaysSinceWhenItNoLongerHolds(Look look, Chromium chromium) {
        try (Viewer room = screen(chromium, look)) {
            room.cutNetwork();
            assertThat(room.page().locator("#status")).isVisible();
            assertThat(room.page().locator("#status")).containsText(Pattern.compile("\\d\\d:\\d\\d"));
            assertThat(room.page().locator("#called li")).hasCount(1);
            room.assertSoundWithoutNetwork("waiting-room-cut");
        }
    }

    @Test
    void aScreenThatWasCutOffShowsWhatHappenedMeanwhileOnceTheNetworkIsBack(Chromium chromium) {
        try (Viewer room = screen(chromium, new Look(Look.Language.FR, Look.Screen.WALL, ColorScheme.LIGHT))) {
            Locator untriaged = room.page().locator("[data-level='0'] li");
            int before = untriaged.count();
            room.cutNetwork();
            assertThat(room.page().locator("#status")).isVisible();
            hospital.admitted();
            room.mendNetwork();
            assertThat(room.page().locator("#status")).isHidden();
            assertThat(untriaged).hasCount(before + 1);
            room.forgetTheCut();
            room.assertSound("waiting-room-back");
        }
    }

    private static Viewer screen(Chromium chromium, Look look) {
        Viewer room = chromium.open(look);
        room.visit("/public/waiting-room/" + DEPARTMENT + "#key=" + Hospital.screenKey(DEPARTMENT));
        assertThat(room.page().locator("[data-level='2'] li").first()).isVisible();
        return room;
    }
}
