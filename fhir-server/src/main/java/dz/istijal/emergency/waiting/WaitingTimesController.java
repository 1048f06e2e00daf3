package dz.istijal.emergency.waiting;

import com.github.benmanes.caffeine.cache.Ticker;
import dz.istijal.guide.Language;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /public/waiting-times}, for anybody: JSON, or a page for who asks for HTML by name and does not prefer
 * JSON, as browsers do.
 */
@RestController
class WaitingTimesController {
    private final NationWaiting nation;
    private final WaitingSettings settings;
    private final PublicAnswers answers;
    private final Kept<Language, String> pages;

    WaitingTimesController(NationWaiting nation, WaitingSettings settings, PublicAnswers answers) {
        this.nation = nation;
        this.settings = settings;
        this.answers = answers;
        this.pages = new Kept<>(
                settings.keptFor(),
                Language.values().length,
                Ticker.systemTicker(),
                language -> WaitingTimesPage.render(nation.now(), new PageWords(language)));
    }

    @GetMapping("/public/waiting-times")
    ResponseEntity<String> waitingTimes(
            @RequestParam(name = "lang", required = false) String chosen,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) String accept,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) String acceptLanguage) {
        if (asksForPage(accept)) {
            Language language = PublicAnswers.language(chosen, acceptLanguage);
            return PublicAnswers.page(HttpStatus.OK, pages.get(language), language, settings.keptFor());
        }
        return answers.json(
                nation.now(), CacheControl.maxAge(settings.keptFor()).cachePublic());
    }

    static boolean asksForPage(String accept) {
        if (accept == null) {
            return false;
        }
        try {
            List<MediaType> accepted = MediaType.parseMediaTypes(accept);
            return quality(accepted, MediaType.TEXT_HTML) > quality(accepted, MediaType.APPLICATION_JSON);
        } catch (InvalidMediaTypeException notAList) {
            return false;
        }
    }

    private static double quality(List<MediaType> accepted, MediaType named) {
        return accepted.stream()
                .filter(type -> type.equalsTypeAndSubtype(named))
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(0);
    }
}
