package dz.istijal.fhir.config;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.ServerInterceptor;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/**
 * JSON and XML. Turtle, FHIR's third format, needs an RDF library of eight megabytes that the server leaves out
 * (docs/adr/0018): asked for it is {@code 406}, sent it is {@code 400} like everything else that is neither.
 */
@Interceptor
@Component
final class ServedFormats implements ServerInterceptor {
    private static final int NOT_ACCEPTABLE = 406;

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void refuseTurtle(RequestDetails request) {
        if (isTurtle(RestfulServerUtils.determineRequestEncodingNoDefault(request))) {
            throw FaultException.badRequest(unsupported());
        }
        RestfulServerUtils.ResponseEncoding answer =
                RestfulServerUtils.determineResponseEncodingNoDefault(request, EncodingEnum.JSON);
        if (answer != null && isTurtle(answer.getEncoding())) {
            // The refusal itself must be in a format that there is.
            request.addParameter(Constants.PARAM_FORMAT, new String[] {Constants.FORMAT_JSON});
            throw new FaultException(NOT_ACCEPTABLE, List.of(unsupported()));
        }
    }

    private static boolean isTurtle(EncodingEnum encoding) {
        return encoding == EncodingEnum.RDF;
    }

    private static Fault unsupported() {
        return Fault.of(IssueType.NOTSUPPORTED, "errors.format", null);
    }
}
