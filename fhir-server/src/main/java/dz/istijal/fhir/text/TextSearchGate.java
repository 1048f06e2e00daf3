package dz.istijal.fhir.text;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.ServerInterceptor;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/**
 * A text search over a type whose text is not indexed is refused, rather than answered with nothing, whichever operation
 * asks ({@code $everything} would, too); so is one that the index cannot answer.
 */
@Interceptor
@Component
final class TextSearchGate implements ServerInterceptor {
    private static final int UNAVAILABLE = 503;

    private final TextIndexFolder folder;

    TextSearchGate(TextIndexFolder folder) {
        this.folder = folder;
    }

    static FaultException unavailable() {
        return new FaultException(UNAVAILABLE, List.of(Fault.of(IssueType.TRANSIENT, "errors.text-unavailable", null)));
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void refuse(RequestDetails request) {
        if (request.getParameters().keySet().stream().noneMatch(TextSearchGate::asksForText)) {
            return;
        }
        if (!TextTypes.includes(request.getResourceName())) {
            throw FaultException.badRequest(
                    Fault.of(IssueType.NOTSUPPORTED, "errors.text-search", null, String.join(", ", TextTypes.ALL)));
        }
        if (!folder.usable()) {
            throw unavailable();
        }
    }

    private static boolean asksForText(String parameter) {
        String name = parameter.replaceFirst(":.*", "");
        return name.equals(Constants.PARAM_CONTENT) || name.equals(Constants.PARAM_TEXT);
    }
}
