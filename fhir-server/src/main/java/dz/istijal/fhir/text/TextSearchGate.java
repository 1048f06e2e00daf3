package dz.istijal.fhir.text;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.ServerInterceptor;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/** A text search over a type whose text is not indexed is refused, rather than answered with nothing. */
@Interceptor
@Component
final class TextSearchGate implements ServerInterceptor {

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void refuseElsewhere(RequestDetails request, RestOperationTypeEnum operation) {
        boolean text = request.getParameters().keySet().stream()
                .anyMatch(name -> name.equals(Constants.PARAM_CONTENT) || name.equals(Constants.PARAM_TEXT));
        if (text && operation == RestOperationTypeEnum.SEARCH_TYPE && !TextTypes.includes(request.getResourceName())) {
            throw FaultException.badRequest(
                    Fault.of(IssueType.NOTSUPPORTED, "errors.text-search", null, String.join(", ", TextTypes.ALL)));
        }
    }
}
