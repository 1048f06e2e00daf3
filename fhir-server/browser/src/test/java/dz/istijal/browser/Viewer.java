package dz.istijal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Somebody in front of a page, who notices what is wrong with it. */
final class Viewer implements AutoCloseable {
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final BrowserContext context;
    private final Page page;
    private final Look look;
    private final List<String> complaints = new ArrayList<>();

    Viewer(BrowserContext context, Look look) {
        this.context = context;
        this.page = context.newPage();
        this.look = look;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("uncaught: " + error));
        page.onRequestFailed(request -> {
            // What a page itself gives up, for a newer question or on leaving, has not failed.
            if (!"net::ERR_ABORTED".equals(request.failure())) {
                complaints.add("failed: " + request.url() + " " + request.failure());
            }
        });
    }

    Page page() {
        return page;
    }

    /** @param path from the root of the server */
    Viewer visit(String path) {
        Response answer = page.navigate(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return this;
    }

    /** Signs in on the sign-in page as somebody of the demo world, and goes on to the page asked for. */
    Viewer signIn(String login, String path) {
        visit("/signin?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
        page.fill("#login", login);
        page.fill("#password", "demo");
        page.click("form button[type=submit]");
        page.waitForURL(url -> URI.create(url).getPath().equals(URI.create(path).getPath()));
        return this;
    }

    /** Cuts the network; what the browser says of it is no complaint. */
    Viewer cutNetwork() {
        assertNoComplaint();
        context.setOffline(true);
        return this;
    }

    Viewer mendNetwork() {
        context.setOffline(false);
        return this;
    }

    /** Once the page works again after a cut: what was said of the cut is forgotten. */
    Viewer forgetTheCut() {
        complaints.clear();
        return this;
    }

    /** What was typed in part was refused meanwhile, as it should be; the browser logs each refusal. */
    Viewer forgetRefusals() {
        complaints.removeIf(complaint -> complaint.contains("status of 422"));
        return this;
    }

    /**
     * The page speaks the language, runs in its direction, is not wider than the screen, has logged no error and has
     * nothing that axe-core finds serious or critical.
     *
     * @param name of the picture that is kept of it
     */
    void assertSound(String name) {
        keepPicture(name);
        assertNoComplaint();
        assertReadable();
    }

    /** As {@link #assertSound}, while the network is cut. */
    void assertSoundWithoutNetwork(String name) {
        keepPicture(name);
        assertReadable();
    }

    private void assertReadable() {
        assertThat(page.evaluate("document.documentElement.lang"))
                .isEqualTo(look.language().code());
        assertThat(page.evaluate("getComputedStyle(document.body).direction"))
                .isEqualTo(look.language().direction());
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels that the page is wider than the screen")
                .isEqualTo(0);
        assertThat(new AxeBuilder(page)
                                // The pages have no frames, and this spares a second window for each.
                                .setLegacyMode(true)
                                .analyze()
                                .getViolations()
                                .stream()
                                .filter(rule -> GRAVE.contains(rule.getImpact()))
                                .map(Viewer::told))
                .as("findings of axe-core, serious or critical")
                .isEmpty();
    }

    private void assertNoComplaint() {
        assertThat(complaints).as("complaints of the browser").isEmpty();
    }

    private void keepPicture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(System.getProperty("istijal.output"), "screenshots", name + "-" + look + ".png")));
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream()
                        .map(node -> node.getTarget() + " " + node.getFailureSummary())
                        .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
