package dz.istijal.reporting.bulkexport;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.error.Outcomes;
import dz.istijal.fhir.rules.OperationProvider;
import dz.istijal.security.Caller;
import dz.istijal.security.SmartScopes.Permission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * {@code [base]/$export}: the kick-off of a system-level bulk export.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#bulk-data-kick-off-request">Bulk Data Access,
 *     Kick-off Request</a>
 */
@Component
final class ExportProvider implements OperationProvider {
    private final ExportService exports;
    private final ExportAddresses addresses;
    private final FhirContext fhir;
    private final Outcomes outcomes;

    ExportProvider(ExportService exports, ExportAddresses addresses, FhirContext fhir, Outcomes outcomes) {
        this.exports = exports;
        this.addresses = addresses;
        this.fhir = fhir;
        this.outcomes = outcomes;
    }

    /**
     * Answers {@code 202} with the address of the job's status in {@code Content-Location}, and an OperationOutcome
     * that names what was ignored, if anything was.
     *
     * @throws FaultException {@code 403} for any client but the ministry's and for types its token does not cover,
     *                        {@code 400} for a request that cannot be honoured
     */
    @Operation(name = "$export", idempotent = true, manualResponse = true)
    public void export(ServletRequestDetails request) throws IOException {
        Caller caller = Caller.of(request)
                .filter(asking -> asking.kind() == Caller.Kind.MINISTRY)
                .orElseThrow(() -> forbidden("reporting.export.ministry-only"));
        PreferHeader prefer = PreferHeader.of(request.getHeaders(Constants.HEADER_PREFER));
        ExportRequest asked = ExportRequestReader.read(KickOffParameters.of(request), prefer);
        ExportRequest granted = asked.within(type -> caller.scopes().allows(type, Permission.READ))
                .orElseThrow(() -> forbidden("reporting.export.scope"));

        HttpServletRequest http = request.getServletRequest();
        UUID job = exports.start(caller, granted, addresses.of(http));

        HttpServletResponse answer = request.getServletResponse();
        answer.setStatus(HttpServletResponse.SC_ACCEPTED);
        answer.setHeader(HttpHeaders.CONTENT_LOCATION, addresses.status(job, http));
        if (!asked.ignored().isEmpty()) {
            OperationOutcome outcome = outcomes.of(asked.ignored(), http.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
            outcome.getIssue().forEach(issue -> issue.setSeverity(IssueSeverity.WARNING));
            answer.setContentType(Constants.CT_FHIR_JSON_NEW);
            answer.setCharacterEncoding(Constants.CHARSET_NAME_UTF8);
            fhir.newJsonParser().encodeResourceToWriter(outcome, answer.getWriter());
        }
    }

    private static FaultException forbidden(String messageKey) {
        return FaultException.forbidden(Fault.of(IssueType.FORBIDDEN, messageKey, null));
    }
}
