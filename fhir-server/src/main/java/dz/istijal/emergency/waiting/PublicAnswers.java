package dz.istijal.emergency.waiting;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.error.Outcomes;
import dz.istijal.guide.Language;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/** The shapes that the public addresses answer in, refusals included. */
@RestControllerAdvice(assignableTypes = {WaitingTimesController.class, WaitingRoomController.class})
class PublicAnswers {
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ObjectMapper json;
    private final FhirContext context;
    private final Outcomes outcomes;

    PublicAnswers(ObjectMapper json, FhirContext context, Outcomes outcomes) {
        this.json = json;
        this.context = context;
        this.outcomes = outcomes;
    }

    /** @param cached who may keep the answer, and how long */
    ResponseEntity<String> json(Object content, CacheControl cached) {
        try {
            String text = json.writeValueAsString(content);
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .cacheControl(cached)
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .eTag(digest(text))
                    .body(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ResponseEntity<String> page(HttpStatus status, String html, Language language, Duration kept) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.maxAge(kept).cachePublic())
                .header("Content-Security-Policy", POLICY)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE)
                .eTag(digest(html))
                .body(html);
    }

    /** The language of a page: the one that was chosen, else the reader's first that is spoken. */
    static Language language(String chosen, String acceptLanguage) {
        return Language.of(chosen).orElseGet(() -> Language.preferred(acceptLanguage));
    }

    @ExceptionHandler
    ResponseEntity<String> refused(FaultException refusal, WebRequest request) {
        var answer = ResponseEntity.status(refusal.getStatusCode());
        if (refusal.getStatusCode() == HttpStatus.UNAUTHORIZED.value()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Screen-Key realm=\"waiting-room\"");
        }
        return outcome(answer, refusal.faults(), request);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<String> databaseAway(WebRequest request) {
        return outcome(
                ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, "2"),
                List.of(Fault.of(IssueType.TRANSIENT, "errors.unavailable", null)),
                request);
    }

    private ResponseEntity<String> outcome(ResponseEntity.BodyBuilder answer, List<Fault> faults, WebRequest request) {
        String language = Optional.ofNullable(request.getParameter("lang"))
                .flatMap(Language::of)
                .map(Language::code)
                .orElse(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        return answer.contentType(MediaType.parseMediaType("application/fhir+json;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .body(context.newJsonParser().encodeResourceToString(outcomes.of(faults, language)));
    }

    private static String digest(String text) {
        var sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits(sum.getValue());
    }
}
