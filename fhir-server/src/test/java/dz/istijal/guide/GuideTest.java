package dz.istijal.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class GuideTest {
    private static final Pattern LINK = Pattern.compile("href=\"(/guide[^\"]*)\"");

    private final GuideLibrary library = new GuideLibrary();
    private MockMvc guide;

    @BeforeEach
    void start() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("guideLibrary", library);
        guide = MockMvcBuilders.standaloneSetup(new GuideController(beans.getBeanProvider(GuideLibrary.class)))
                .build();
    }

    @Test
    void everyLinkOfTheGuideLeadsSomewhereAndEveryResourceHasAPage() throws Exception {
        Set<String> seen = new LinkedHashSet<>(Set.of("/guide/fr"));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            String address = open.remove();
            MockHttpServletResponse answer = answer(address);
            assertThat(answer.getStatus()).as(address).isEqualTo(200);
            if (!"text/html;charset=UTF-8".equals(answer.getContentType())) {
                continue;
            }
            Matcher links = LINK.matcher(answer.getContentAsString());
            while (links.find()) {
                if (!links.group(1).equals("/guide/package.tgz") && seen.add(links.group(1))) {
                    open.add(links.group(1));
                }
            }
        }
        for (Page page : library.all()) {
            for (Language language : Language.values()) {
                assertThat(seen).contains("/guide/" + language.code() + "/" + page.key());
            }
        }
        assertThat(library.all()).isNotEmpty();
    }

    @Test
    void noPageHasAScriptOrAStyleOfItsOwnAndThePolicyForbidsBoth() throws Exception {
        for (Page page : library.all()) {
            MockHttpServletResponse answer = answer("/guide/ar/" + page.key());
            assertThat(answer.getContentAsString())
                    .as(page.key())
                    .doesNotContain("<script")
                    .doesNotContain("style=\"")
                    .doesNotContainPattern("<[a-z]+[^>]* on[a-z]+=");
            assertThat(answer.getHeader("Content-Security-Policy")).contains("default-src 'none'");
        }
    }

    @Test
    void whatAResourceSaysIsTextNeverMarkup() throws Exception {
        var json = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree("{\"resourceType\":\"ValueSet\",\"id\":\"x\",\"title\":\"<script>alert(1)</script>\"}");
        String html =
                ResourcePage.render(library, new Page("ValueSet", "x", json, json.toString(), false), Language.EN);
        assertThat(html).contains("&lt;script&gt;").doesNotContain("<script>");
    }

    @Test
    void theLanguageIsTheCallersFirstThatTheGuideSpeaks() throws Exception {
        assertThat(entrance("ar-DZ,fr;q=0.8")).isEqualTo("/guide/ar");
        assertThat(entrance("de,en;q=0.5")).isEqualTo("/guide/en");
        assertThat(entrance("de")).isEqualTo("/guide/fr");
        assertThat(entrance("no list at all;;")).isEqualTo("/guide/fr");
        assertThat(answer("/guide/ar").getContentAsString()).contains("dir=\"rtl\"", "مسار الاستعجالات");
    }

    @Test
    void anUnknownPageIsNotFoundInTheLanguageOfItsAddress() throws Exception {
        MockHttpServletResponse answer = answer("/guide/fr/StructureDefinition/no-such");
        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getContentAsString()).contains("Page introuvable");
        assertThat(answer("/guide/en/no-such").getContentAsString()).contains("Page not found");
    }

    @Test
    void aPageThatHasNotChangedIsNotSentAgain() throws Exception {
        String tag = answer("/guide/en").getHeader("ETag");
        assertThat(guide.perform(get("/guide/en").header("If-None-Match", tag))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(304);
    }

    @Test
    void everyPageHasALanguageATitleAndOneHeading() throws Exception {
        for (Page page : library.all()) {
            String html = answer("/guide/en/" + page.key()).getContentAsString();
            assertThat(html.split("<h1>", -1)).as(page.key()).hasSize(2);
            assertThat(html).contains("<html lang=\"en\"", "<title>");
        }
    }

    private String entrance(String accept) throws Exception {
        return guide.perform(get("/guide").header("Accept-Language", accept))
                .andReturn()
                .getResponse()
                .getHeader("Location");
    }

    private MockHttpServletResponse answer(String address) throws Exception {
        return guide.perform(get(address)).andReturn().getResponse();
    }
}
