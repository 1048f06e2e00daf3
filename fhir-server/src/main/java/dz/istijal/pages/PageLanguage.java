package dz.istijal.pages;

import dz.istijal.guide.Language;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/** The language of a page: the one chosen now ({@code ?lang=}), the one chosen before, else the browser's. */
final class PageLanguage {
    private static final String COOKIE = "istijal-lang";
    private static final Duration KEPT = Duration.ofDays(365);

    private PageLanguage() {}

    static Language of(HttpServletRequest request, HttpServletResponse response) {
        Optional<Language> chosen = Language.of(request.getParameter("lang"));
        chosen.ifPresent(language -> response.addCookie(cookie(language, request.isSecure())));
        return chosen.or(() -> chosenBefore(request))
                .orElseGet(() -> Language.preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private static Optional<Language> chosenBefore(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .flatMap(cookie -> Language.of(cookie.getValue()).stream())
                .findFirst();
    }

    private static Cookie cookie(Language language, boolean secure) {
        Cookie cookie = new Cookie(COOKIE, language.code());
        cookie.setPath("/");
        cookie.setMaxAge((int) KEPT.toSeconds());
        cookie.setSecure(secure);
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
