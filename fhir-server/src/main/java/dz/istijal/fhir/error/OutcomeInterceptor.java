package dz.istijal.fhir.error;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import dz.istijal.fhir.rules.ServerInterceptor;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.search.util.common.SearchException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Gives every refusal the shape of the outside contract, "Errors": never a stack trace, a status that says the truth. */
@Interceptor
@Component
public final class OutcomeInterceptor implements ServerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeInterceptor.class);
    private static final String RETRY_SECONDS = "2";

    /** PostgreSQL, appendix A: insufficient_privilege; what row-level security answers to a forbidden write. */
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** PostgreSQL, appendix A: query_canceled; what a statement over its timeout ends with. */
    private static final String QUERY_CANCELED = "57014";

    private final Outcomes outcomes;

    OutcomeInterceptor(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException answer(Throwable thrown, RequestDetails request) {
        BaseServerResponseException answer = translate(thrown);
        if (answer == null) {
            return null;
        }
        if (answer.getStatusCode() == 409 && request != null && request.getHeader(HttpHeaders.IF_MATCH) != null) {
            answer = new PreconditionFailedException(answer.getMessage());
        }
        if (answer.getStatusCode() == 409) {
            LOG.info("A conflict was not resolved by trying again: {}", thrown.getMessage());
        }
        if (answer.getStatusCode() == 409 || answer.getStatusCode() == 503 || answer.getStatusCode() == 429) {
            answer.addResponseHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        if (answer instanceof FaultException fault) {
            answer.setOperationOutcome(outcomes.of(fault.faults(), language(request)));
        } else if (answer.getOperationOutcome() == null) {
            answer.setOperationOutcome(explained(answer, request));
        }
        return answer;
    }

    /** The exception itself, what it really means, or {@code null} to leave it to HAPI. */
    private static BaseServerResponseException translate(Throwable thrown) {
        FaultException fault = find(thrown, FaultException.class);
        if (fault != null) {
            return fault;
        }
        SQLException sql = find(thrown, SQLException.class);
        if (sql != null && INSUFFICIENT_PRIVILEGE.equals(sql.getSQLState())) {
            LOG.warn("Row-level security refused a write: {}", sql.getMessage());
            return FaultException.forbidden(Fault.of(IssueType.FORBIDDEN, "errors.forbidden", null));
        }
        if (sql != null && QUERY_CANCELED.equals(sql.getSQLState())) {
            return new FaultException(503, List.of(Fault.of(IssueType.TIMEOUT, "errors.timeout", null)));
        }
        if (isDatabaseAway(thrown, sql)) {
            LOG.error("The database is away", thrown);
            return new FaultException(503, List.of(Fault.of(IssueType.TRANSIENT, "errors.unavailable", null)));
        }
        if (find(thrown, SearchException.class) != null) {
            LOG.error("The text index failed; $rebuild-text-index makes it again", thrown);
            return new FaultException(503, List.of(Fault.of(IssueType.TRANSIENT, "errors.text-unavailable", null)));
        }
        return thrown instanceof BaseServerResponseException answer ? answer : null;
    }

    private static boolean isDatabaseAway(Throwable thrown, SQLException sql) {
        return find(thrown, java.sql.SQLTransientConnectionException.class) != null
                || (sql != null
                        && sql.getSQLState() != null
                        && sql.getSQLState().matches("08.*|57P0[123]"));
    }

    /** HAPI's sentence stays as diagnostics; what people read first is in their language. */
    private OperationOutcome explained(BaseServerResponseException answer, RequestDetails request) {
        String key =
                switch (answer.getStatusCode()) {
                    case 400 -> "errors.bad-request";
                    case 401 -> "errors.unauthenticated";
                    case 403 -> "errors.forbidden";
                    case 404 -> "errors.not-found";
                    case 405 -> "errors.not-allowed";
                    case 409 -> "errors.conflict";
                    case 410 -> "errors.gone";
                    case 412 -> "errors.precondition";
                    case 413 -> "errors.too-large";
                    case 422 -> "errors.unprocessable";
                    default -> "errors.internal";
                };
        IssueType code =
                switch (answer.getStatusCode()) {
                    case 401 -> IssueType.LOGIN;
                    case 403 -> IssueType.FORBIDDEN;
                    case 404, 410 -> IssueType.NOTFOUND;
                    case 409, 412 -> IssueType.CONFLICT;
                    case 413 -> IssueType.TOOLONG;
                    case 500 -> IssueType.EXCEPTION;
                    default -> IssueType.PROCESSING;
                };
        OperationOutcome outcome = outcomes.of(List.of(Fault.of(code, key, null)), language(request));
        boolean ours = answer.getStatusCode() >= 500 || answer instanceof ForbiddenOperationException;
        if (!ours && !(answer instanceof ResourceVersionConflictException)) {
            outcome.getIssueFirstRep().setDiagnostics(answer.getMessage());
        }
        if (answer.getStatusCode() >= 500) {
            LOG.error("Request failed", answer);
        }
        return outcome;
    }

    private static String language(RequestDetails request) {
        return request instanceof ServletRequestDetails servlet ? servlet.getHeader(HttpHeaders.ACCEPT_LANGUAGE) : null;
    }

    private static <T extends Throwable> T find(Throwable thrown, Class<T> type) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 30; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
