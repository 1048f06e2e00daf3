package dz.istijal.security;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.error.Outcomes;
import dz.istijal.security.people.Person;
import dz.istijal.security.people.PersonDirectory;
import dz.istijal.security.people.Role;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The platform's operator adds, changes and strikes off people: {@code PUT|DELETE /people/{login}}. */
@RestController
@RequestMapping("/people/{login}")
class PeopleController {
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");
    private static final int SHORTEST_PASSWORD = 10;
    private static final int LONGEST_PASSWORD = 72;

    private final PersonDirectory people;
    private final FacilityDirectory facilities;
    private final Outcomes outcomes;
    private final FhirContext context;

    PeopleController(PersonDirectory people, FacilityDirectory facilities, Outcomes outcomes, FhirContext context) {
        this.people = people;
        this.facilities = facilities;
        this.outcomes = outcomes;
        this.context = context;
    }

    /**
     * @param role             {@code nurse}, {@code physician}, {@code reception}, {@code ministry}
     * @param organization     id of the facility; of any Organization for the ministry
     * @param practitioner     id, may be left out
     * @param practitionerRole id, may be left out
     * @param password         may be left out for a person who has one
     */
    record Entry(
            String name,
            String role,
            String organization,
            String practitioner,
            String practitionerRole,
            String password) {}

    /** @return 201 for a new person, 204 for one who was there */
    @PutMapping
    ResponseEntity<Void> put(
            @PathVariable String login,
            @RequestBody Entry entry,
            @RequestAttribute(name = "dz.istijal.security.Caller", required = false) Caller caller) {
        demandAdministrator(caller);
        Person person = person(login, entry);
        if (entry.password() != null
                && (entry.password().length() < SHORTEST_PASSWORD
                        || entry.password().length() > LONGEST_PASSWORD)) {
            throw refused("people.password", SHORTEST_PASSWORD, LONGEST_PASSWORD);
        }
        try {
            return ResponseEntity.status(
                            people.put(person, entry.password()) ? HttpStatus.CREATED : HttpStatus.NO_CONTENT)
                    .build();
        } catch (IllegalArgumentException withoutPassword) {
            throw refused("people.password", SHORTEST_PASSWORD, LONGEST_PASSWORD);
        }
    }

    private Person person(String login, Entry entry) {
        if (!LOGIN.matcher(login).matches()) {
            throw refused("people.login");
        }
        if (entry.name() == null || entry.name().isBlank()) {
            throw refused("people.name");
        }
        Role role;
        try {
            role = Role.valueOf(String.valueOf(entry.role()).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw refused("people.role");
        }
        if (entry.organization() == null
                || (role != Role.MINISTRY
                        && facilities.partitionOf(entry.organization()).isEmpty())) {
            throw refused("people.organization");
        }
        return new Person(
                UUID.randomUUID(),
                login,
                entry.name().strip(),
                role,
                entry.organization(),
                entry.practitioner(),
                entry.practitionerRole());
    }

    @DeleteMapping
    ResponseEntity<Void> strikeOff(
            @PathVariable String login,
            @RequestAttribute(name = "dz.istijal.security.Caller", required = false) Caller caller) {
        demandAdministrator(caller);
        if (!people.strikeOff(login)) {
            throw FaultException.notFound(Fault.of(IssueType.NOTFOUND, "people.unknown", null));
        }
        return ResponseEntity.noContent().build();
    }

    private static void demandAdministrator(Caller caller) {
        if (caller == null || caller.kind() != Caller.Kind.ADMINISTRATOR) {
            throw CallerInterceptor.forbidden();
        }
    }

    private static FaultException refused(String key, Object... values) {
        return FaultException.unprocessable(Fault.of(IssueType.VALUE, key, null, values));
    }

    @ExceptionHandler
    ResponseEntity<String> answer(FaultException refusal, WebRequest request) {
        return outcome(refusal.getStatusCode(), refusal.faults(), request);
    }

    @ExceptionHandler
    ResponseEntity<String> unreadable(HttpMessageNotReadableException body, WebRequest request) {
        return outcome(400, List.of(Fault.of(IssueType.STRUCTURE, "errors.bad-request", null)), request);
    }

    private ResponseEntity<String> outcome(int status, List<Fault> faults, WebRequest request) {
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType("application/fhir+json;charset=UTF-8"))
                .body(context.newJsonParser()
                        .encodeResourceToString(outcomes.of(faults, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))));
    }
}
