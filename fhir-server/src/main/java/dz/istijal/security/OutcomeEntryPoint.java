package dz.istijal.security;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.Outcomes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** {@code 401} with {@code WWW-Authenticate} (RFC 6750) and an OperationOutcome in the caller's language. */
@Component
final class OutcomeEntryPoint implements AuthenticationEntryPoint {
    private final BearerTokenAuthenticationEntryPoint bearer = new BearerTokenAuthenticationEntryPoint();
    private final FhirContext context;
    private final Outcomes outcomes;

    OutcomeEntryPoint(FhirContext context, Outcomes outcomes) {
        this.context = context;
        this.outcomes = outcomes;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        bearer.commence(request, response, exception);
        OperationOutcome outcome = outcomes.of(
                List.of(Fault.of(IssueType.LOGIN, "errors.unauthenticated", null)),
                request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        response.setContentType("application/fhir+json;charset=UTF-8");
        response.getWriter().write(context.newJsonParser().encodeResourceToString(outcome));
    }
}
