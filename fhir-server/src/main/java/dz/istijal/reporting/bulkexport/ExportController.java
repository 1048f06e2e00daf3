package dz.istijal.reporting.bulkexport;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.error.Outcomes;
import dz.istijal.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An export after its kick-off: its status and manifest, its files, its end. Whoever did not ask for it is answered as
 * if it did not exist.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html">Bulk Data Access, Bulk Data Export</a>
 */
@RestController
@RequestMapping(ExportAddresses.PATH + "/{job}")
class ExportController {
    private static final Logger LOG = LoggerFactory.getLogger(ExportController.class);
    private static final MediaType NDJSON = MediaType.parseMediaType("application/fhir+ndjson");
    private static final MediaType FHIR_JSON = MediaType.parseMediaType("application/fhir+json;charset=UTF-8");

    /** Where the security filter leaves the caller: {@code Caller.class.getName()}. */
    private static final String CALLER = "dz.istijal.security.Caller";

    private static final Pattern CANONICAL_UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneOffset.UTC);

    /** A small export is complete within a second; a client that waits for a large one need not ask as often. */
    private static final Duration YOUNG = Duration.ofSeconds(15);

    private static final int RETRY_YOUNG_SECONDS = 1;
    private static final int RETRY_SECONDS = 10;

    private final ExportService exports;
    private final ExportStore store;
    private final ExportFiles files;
    private final ExportAddresses addresses;
    private final ExportSettings settings;
    private final FhirContext fhir;
    private final Outcomes outcomes;

    ExportController(
            ExportService exports,
            ExportStore store,
            ExportFiles files,
            ExportAddresses addresses,
            ExportSettings settings,
            FhirContext fhir,
            Outcomes outcomes) {
        this.exports = exports;
        this.store = store;
        this.files = files;
        this.addresses = addresses;
        this.settings = settings;
        this.fhir = fhir;
        this.outcomes = outcomes;
    }

    /** {@code 202} while it runs, {@code 200} with the manifest, {@code 500} when it failed. */
    @GetMapping
    ResponseEntity<?> status(
            @PathVariable String job, @RequestAttribute(CALLER) Caller caller, HttpServletRequest http) {
        ExportJob export = find(job, caller);
        return switch (export.state()) {
            case RUNNING ->
                ResponseEntity.accepted()
                        .header("X-Progress", store.progress(export.id()).header())
                        .header(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfter(export)))
                        .build();
            case COMPLETE ->
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .cacheControl(CacheControl.noStore())
                        .header(HttpHeaders.EXPIRES, expires(export))
                        .body(manifest(export, http));
            case FAILED ->
                throw new FaultException(
                        500, List.of(Fault.of(IssueType.EXCEPTION, "reporting.export.failed", null, export.id())));
        };
    }

    @DeleteMapping
    ResponseEntity<Void> delete(@PathVariable String job, @RequestAttribute(CALLER) Caller caller) {
        exports.delete(find(job, caller));
        return ResponseEntity.accepted().build();
    }

    /** The file as it is stored when the client takes gzip (then ranges of it, too), else unpacked on the way. */
    @GetMapping("/{file}")
    ResponseEntity<Resource> file(
            @PathVariable String job,
            @PathVariable String file,
            @RequestAttribute(CALLER) Caller caller,
            HttpServletRequest http)
            throws IOException {
        ExportJob export = find(job, caller);
        UUID id = uuid(file);
        Path path = files.path(export.id(), id);
        if (export.state() != ExportJob.State.COMPLETE || !store.hasFile(export.id(), id) || !Files.exists(path)) {
            throw notFound();
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(NDJSON)
                .cacheControl(CacheControl.noStore())
                .varyBy(HttpHeaders.ACCEPT_ENCODING);
        if (AcceptEncoding.allowsGzip(http.getHeader(HttpHeaders.ACCEPT_ENCODING))) {
            return answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(new FileSystemResource(path));
        }
        return answer.body(new InputStreamResource(new GZIPInputStream(Files.newInputStream(path), 1 << 15)));
    }

    @ExceptionHandler
    ResponseEntity<String> refuse(FaultException refused, HttpServletRequest http) {
        return outcome(ResponseEntity.status(refused.getStatusCode()), refused.faults(), http);
    }

    @ExceptionHandler
    ResponseEntity<String> unavailable(DataAccessResourceFailureException away, HttpServletRequest http) {
        LOG.error("The database is away", away);
        return outcome(
                ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_SECONDS)),
                List.of(Fault.of(IssueType.TRANSIENT, "errors.unavailable", null)),
                http);
    }

    private ResponseEntity<String> outcome(
            ResponseEntity.BodyBuilder answer, List<Fault> faults, HttpServletRequest http) {
        return answer.contentType(FHIR_JSON)
                .body(fhir.newJsonParser()
                        .encodeResourceToString(outcomes.of(faults, http.getHeader(HttpHeaders.ACCEPT_LANGUAGE))));
    }

    private ExportJob find(String job, Caller caller) {
        return exports.find(uuid(job), caller).orElseThrow(ExportController::notFound);
    }

    private Manifest manifest(ExportJob export, HttpServletRequest http) {
        List<ExportFile> written = store.files(export.id());
        return new Manifest(
                INSTANT.format(export.moment().time()),
                export.requestUrl(),
                true,
                items(export, written, ExportPart.Kind.OUTPUT, http),
                items(export, written, ExportPart.Kind.DELETED, http),
                List.of());
    }

    private List<Manifest.Item> items(
            ExportJob export, List<ExportFile> written, ExportPart.Kind kind, HttpServletRequest http) {
        return written.stream()
                .filter(file -> file.kind() == kind)
                .map(file -> new Manifest.Item(
                        file.resourceType(), addresses.file(export.id(), file.id(), http), file.resources()))
                .toList();
    }

    private String expires(ExportJob export) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                export.finishedAt().plus(settings.retention()).atOffset(ZoneOffset.UTC));
    }

    private static int retryAfter(ExportJob export) {
        return Duration.between(export.createdAt(), Instant.now()).compareTo(YOUNG) < 0
                ? RETRY_YOUNG_SECONDS
                : RETRY_SECONDS;
    }

    /** An id is a UUID in its one canonical form; everything else names nothing. */
    private static UUID uuid(String text) {
        if (!CANONICAL_UUID.matcher(text).matches()) {
            throw notFound();
        }
        return UUID.fromString(text);
    }

    private static FaultException notFound() {
        return FaultException.notFound(Fault.of(IssueType.NOTFOUND, "reporting.export.not-found", null));
    }
}
