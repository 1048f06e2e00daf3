package dz.istijal.guide;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The guide's addresses: {@code /guide/{language}}, then a chapter, or a resource by type and id. Pages are made when
 * they are first asked for, kept, and carry an ETag.
 */
@RestController
@RequestMapping("/guide")
class GuideController {
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private final ObjectProvider<GuideLibrary> library;
    private final Map<String, String> made = new ConcurrentHashMap<>();

    GuideController(ObjectProvider<GuideLibrary> library) {
        this.library = library;
    }

    @GetMapping
    ResponseEntity<Void> entrance(
            @RequestParam(name = "lang", required = false) String chosen,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) String acceptLanguage) {
        Language language = Language.of(chosen).orElseGet(() -> Language.preferred(acceptLanguage));
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, "/guide/" + language.code())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    @GetMapping("/guide.css")
    ResponseEntity<Resource> style() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "css", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .body(new ClassPathResource("guide/guide.css"));
    }

    /** Of all pages: without one, a browser asks for /favicon.ico, where nobody is let in without a token. */
    @GetMapping("/icon.svg")
    ResponseEntity<Resource> icon() {
        return ResponseEntity.ok()
                .contentType(new MediaType("image", "svg+xml"))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .body(new ClassPathResource("guide/icon.svg"));
    }

    @GetMapping("/package.tgz")
    ResponseEntity<Resource> archive() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/gzip"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"dz.istijal.fhir-0.1.0.tgz\"")
                .body(new ClassPathResource("ig/package.tgz"));
    }

    @GetMapping("/json/{type}/{id}")
    ResponseEntity<String> json(@PathVariable String type, @PathVariable String id) {
        return library.getObject()
                .find(type, id)
                .map(page -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType("application/fhir+json;charset=UTF-8"))
                        .body(page.text()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/stories/{role}.http")
    ResponseEntity<String> storySource(@PathVariable String role) {
        return library.getObject()
                .story(role)
                .map(story -> ResponseEntity.ok()
                        .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                        .body(GuideLibrary.source(role)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/{language}/stories/{role}")
    ResponseEntity<String> story(@PathVariable String language, @PathVariable String role) {
        Language known = Language.of(language).orElse(Language.FR);
        return library.getObject()
                .story(role)
                .filter(found -> Language.of(language).isPresent())
                .map(found -> page(known, "/stories/" + role, () -> StoryPage.render(found, known)))
                .orElseGet(() -> missing(known));
    }

    @GetMapping("/{language}")
    ResponseEntity<String> home(@PathVariable String language) {
        return Language.of(language)
                .map(known -> page(known, "", () -> HomePage.render(library.getObject(), known)))
                .orElseGet(() -> missing(Language.FR));
    }

    @GetMapping("/{language}/{chapter}")
    ResponseEntity<String> chapter(@PathVariable String language, @PathVariable String chapter) {
        Language known = Language.of(language).orElse(Language.FR);
        for (Group group : Group.values()) {
            if (group.path().equals(chapter) && Language.of(language).isPresent()) {
                return page(known, "/" + chapter, () -> ChapterPage.render(library.getObject(), group, known));
            }
        }
        return missing(known);
    }

    @GetMapping("/{language}/{type}/{id}")
    ResponseEntity<String> resource(@PathVariable String language, @PathVariable String type, @PathVariable String id) {
        Language known = Language.of(language).orElse(Language.FR);
        return library.getObject()
                .find(type, id)
                .filter(found -> Language.of(language).isPresent())
                .map(found -> page(
                        known, "/" + type + "/" + id, () -> ResourcePage.render(library.getObject(), found, known)))
                .orElseGet(() -> missing(known));
    }

    private ResponseEntity<String> page(Language language, String path, java.util.function.Supplier<String> maker) {
        String html = made.computeIfAbsent(language.code() + path, key -> maker.get());
        return headers(ResponseEntity.ok(), language)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                .eTag(digest(html))
                .body(html);
    }

    private static ResponseEntity<String> missing(Language language) {
        return headers(ResponseEntity.status(HttpStatus.NOT_FOUND), language)
                .body(Frame.render(
                        language,
                        language.word("missing"),
                        "",
                        j2html.TagCreator.h1(language.word("missing")),
                        j2html.TagCreator.p(language.word("missing.text"))));
    }

    private static ResponseEntity.BodyBuilder headers(ResponseEntity.BodyBuilder answer, Language language) {
        return answer.contentType(HTML)
                .header("Content-Security-Policy", POLICY)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code());
    }

    private static String digest(String html) {
        CRC32C sum = new CRC32C();
        sum.update(html.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits(sum.getValue());
    }
}
