package dz.istijal.pages;

import dz.istijal.security.people.SignedIn;
import dz.istijal.security.people.TooManyAttemptsException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page on which people give their password; the security filter takes what it sends. */
@RestController
class SignInController {
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final int SECONDS = 60;

    @GetMapping("/signin")
    ResponseEntity<String> page(
            @RequestParam(defaultValue = "") String to,
            @RequestParam(required = false) String old,
            @RequestParam(required = false) String out,
            HttpServletRequest request,
            HttpServletResponse response) {
        var words = new StaffWords(PageLanguage.of(request, response));
        String notice = old != null ? words.word("signin.old") : out != null ? words.word("signin.out") : null;
        return answer(ResponseEntity.ok(), SignInPage.render(words, csrf(request), "", to, notice, isSignedIn()));
    }

    /** Where the filter leaves a sign-in that it refused: {@code 401}, or {@code 429} with {@code Retry-After}. */
    @PostMapping("/signin/refused")
    ResponseEntity<String> refused(
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        var words = new StaffWords(PageLanguage.of(request, response));
        if (request.getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION) instanceof TooManyAttemptsException many) {
            long seconds = many.waitFor().toSeconds() + 1;
            String notice =
                    words.word("signin.too-many").replace("{0}", String.valueOf((seconds + SECONDS - 1) / SECONDS));
            return answer(
                    ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                            .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)),
                    SignInPage.render(words, csrf(request), login, to, notice, false));
        }
        return answer(
                ResponseEntity.status(HttpStatus.UNAUTHORIZED),
                SignInPage.render(words, csrf(request), login, to, words.word("signin.wrong"), false));
    }

    /** Where a code comes back to; the page that asked for it reads it from the address. */
    @GetMapping("/signed-in")
    ResponseEntity<String> signedIn(HttpServletRequest request, HttpServletResponse response) {
        var words = new StaffWords(PageLanguage.of(request, response));
        return answer(
                ResponseEntity.ok(),
                StaffFrame.render(words, words.word("signed-in"), "/", null, null, SignInPage.wayHome(words)));
    }

    private static boolean isSignedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn;
    }

    private static CsrfToken csrf(HttpServletRequest request) {
        return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    private static ResponseEntity<String> answer(ResponseEntity.BodyBuilder answer, String html) {
        return answer.contentType(HTML).body(html);
    }
}
