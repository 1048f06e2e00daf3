package dz.istijal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class StaffPagesTest {
    private static final int PIXELS = 4;

    @Autowired
    IstijalServer server;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/desk"})
    void aPageIsAFrameInTheLanguageThatWasChosenAndHoldsNoScriptOfItsOwn(String path) {
        var browser = server.browser();
        FhirResponse page = browser.get(path + "?lang=ar").expect(200);
        assertThat(page.body())
                .contains("<html lang=\"ar\" dir=\"rtl\"")
                .doesNotContain("style=")
                .doesNotContainPattern(" on[a-z]+=")
                .doesNotContainPattern("<script(?! (type=\"application/json\"|type=\"module\" src=\"/pages/))");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        // The choice holds for the next page, whatever the browser speaks.
        assertThat(browser.get("/desk", "Accept-Language", "en").body()).contains("<html lang=\"ar\"");
    }

    @Test
    void aScriptIsAnsweredOnceAndThenKnown() {
        FhirResponse first = server.browser().get("/pages/session.mjs").expect(200);
        assertThat(first.header("Content-Type")).startsWith("text/javascript");
        server.browser()
                .get("/pages/session.mjs", "If-None-Match", first.header("ETag"))
                .expect(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pages/words_fr.properties",
                "/pages/..%2Fapplication.yaml",
                "/pages/nothing.mjs",
                "/pages/tickets/a/b.svg"
            })
    void nothingElseIsServed(String path) {
        assertThat(server.browser().get(path).status()).isIn(400, 404);
    }

    @Test
    void theCodeOfATicketLeadsToTheWaitingTimesOfItsDepartment() throws Exception {
        FhirResponse code = server.browser()
                .get("/pages/tickets/urgences-chu-mustapha/20261127-0042.svg")
                .expect(200);
        assertThat(code.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(read(code.body()))
                .isEqualTo(server.origin() + "/public/waiting-times?ticket=20261127-0042#urgences-chu-mustapha");
    }

    /** Paints the path of the SVG and lets ZXing read it as a camera would. */
    private static String read(String svg) throws Exception {
        Matcher size = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(svg);
        assertThat(size.find()).isTrue();
        int width = Integer.parseInt(size.group(1)) * PIXELS;
        int[] pixels = new int[width * width];
        Arrays.fill(pixels, 0xffffff);
        Matcher module = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(svg);
        while (module.find()) {
            for (int dy = 0; dy < PIXELS; dy++) {
                int start = (Integer.parseInt(module.group(2)) * PIXELS + dy) * width
                        + Integer.parseInt(module.group(1)) * PIXELS;
                Arrays.fill(pixels, start, start + PIXELS, 0);
            }
        }
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, pixels))))
                .getText();
    }
}
