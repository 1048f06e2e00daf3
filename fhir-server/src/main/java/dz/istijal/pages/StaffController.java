package dz.istijal.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
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
        return page(new StaffWords(PageLanguage.of(request, response)), "home", "/");
    }

    @GetMapping("/desk")
    ResponseEntity<String> desk(HttpServletRequest request, HttpServletResponse response) {
        return page(new StaffWords(PageLanguage.of(request, response)), "desk", "/desk");
    }

    /** @param ed the department, when it is not the facility's first */
    @GetMapping("/board")
    ResponseEntity<String> board(
            @RequestParam(required = false) String ed, HttpServletRequest request, HttpServletResponse response) {
        String path = ed == null ? "/board" : "/board?ed=" + URLEncoder.encode(ed, StandardCharsets.UTF_8);
        return page(new StaffWords(PageLanguage.of(request, response), "board"), "board", path);
    }

    private ResponseEntity<String> page(StaffWords words, String name, String path) {
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
