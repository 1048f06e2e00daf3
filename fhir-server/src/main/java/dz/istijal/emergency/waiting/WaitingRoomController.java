package dz.istijal.emergency.waiting;

import dz.istijal.emergency.waiting.WaitingTimes.DepartmentWaiting;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.guide.Language;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The waiting-room screen: its page, open to anybody as it says nothing, and the tickets that it asks for with the key
 * of its department in {@code X-Screen-Key}.
 */
@RestController
class WaitingRoomController {
    static final String KEY = "X-Screen-Key";
    private static final Duration PAGE_KEPT = Duration.ofMinutes(5);

    private final WaitingRoom room;
    private final NationWaiting nation;
    private final ScreenKeys keys;
    private final PublicAnswers answers;

    WaitingRoomController(WaitingRoom room, NationWaiting nation, ScreenKeys keys, PublicAnswers answers) {
        this.room = room;
        this.nation = nation;
        this.keys = keys;
        this.answers = answers;
    }

    @GetMapping("/public/waiting-room/{ed}")
    ResponseEntity<String> page(
            @PathVariable String ed,
            @RequestParam(name = "lang", required = false) String chosen,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) String acceptLanguage) {
        Language language = PublicAnswers.language(chosen, acceptLanguage);
        DepartmentWaiting department = nation.of(ed).orElseThrow(() -> unknown(ed));
        return PublicAnswers.page(
                HttpStatus.OK,
                WaitingRoomPage.render(department, nation.now().computed(), new PageWords(language)),
                language,
                PAGE_KEPT);
    }

    /** @throws FaultException 404 when there is no such department, 401 without its key */
    @GetMapping("/public/waiting-room/{ed}.json")
    ResponseEntity<String> tickets(@PathVariable String ed, @RequestHeader(name = KEY, required = false) String key) {
        DepartmentWaiting department = nation.of(ed).orElseThrow(() -> unknown(ed));
        if (!keys.opens(department.id(), key)) {
            throw new FaultException(401, List.of(Fault.of(IssueType.LOGIN, "emergency.waiting.screen-key", null)));
        }
        return answers.json(room.of(department.id()).orElseThrow(() -> unknown(ed)), CacheControl.noStore());
    }

    @GetMapping("/public/waiting/waiting.css")
    ResponseEntity<Resource> style() {
        return asset("waiting.css", new MediaType("text", "css", StandardCharsets.UTF_8));
    }

    @GetMapping("/public/waiting/screen.mjs")
    ResponseEntity<Resource> script() {
        return asset("screen.mjs", new MediaType("text", "javascript", StandardCharsets.UTF_8));
    }

    private static ResponseEntity<Resource> asset(String name, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(PAGE_KEPT).cachePublic())
                .body(new ClassPathResource("waiting/" + name));
    }

    private static FaultException unknown(String ed) {
        return FaultException.notFound(Fault.of(IssueType.NOTFOUND, "emergency.waiting.no-department", null, ed));
    }
}
