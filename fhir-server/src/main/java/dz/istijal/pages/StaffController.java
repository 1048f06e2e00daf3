package dz.istijal.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pages of staff. Each is a frame and words; its script signs in and asks for the rest. */
@RestController
class StaffController {
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final ObjectMapper json;

    StaffController(ObjectMapper json) {
        this.json = json;
    }

    @GetMapping("/")
    ResponseEntity<String> home(HttpServletRequest request, HttpServletResponse response) {
        return page("home", "/", request, response);
    }

    @GetMapping("/desk")
    ResponseEntity<String> desk(HttpServletRequest request, HttpServletResponse response) {
        return page("desk", "/desk", request, response);
    }

    private ResponseEntity<String> page(
            String name, String path, HttpServletRequest request, HttpServletResponse response) {
        var words = new StaffWords(PageLanguage.of(request, response));
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noCache())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.COOKIE)
                .header(HttpHeaders.CONTENT_LANGUAGE, words.language().code())
                .body(StaffFrame.render(
                        words,
                        words.word(name + ".title"),
                        path,
                        name,
                        words.json(json),
                        SignInPage.withoutScript(words)));
    }
}
