package dz.istijal.orders;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.rules.ServerInterceptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Identifier;
import org.springframework.stereotype.Component;

/**
 * {@code POST /DiagnosticReport} with an identifier, outside a Bundle, is what it is inside one: a conditional update on
 * the identifier (see {@link ResultBundleRule}). HAPI chooses its handler by method and URL, so this must be decided
 * before, on the unparsed body.
 */
@Component
@Interceptor
final class SingleReportInterceptor implements ServerInterceptor {
    private static final String KEY = SingleReportInterceptor.class.getName();

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    public boolean recogniseReport(RequestDetails request) {
        if (request.getRequestType() == RequestTypeEnum.POST
                && "DiagnosticReport".equals(request.getResourceName())
                && request.getOperation() == null
                && request.getId() == null
                && request.getHeader(Constants.HEADER_IF_NONE_EXIST) == null) {
            List<Identifier> identity = identity(request);
            if (!identity.isEmpty()) {
                request.setRequestType(RequestTypeEnum.PUT);
                request.getUserData().put(KEY, Boolean.TRUE);
                request.setFixedConditionalUrl(ResultIdentity.matchUrl("DiagnosticReport", identity));
            }
        }
        return true;
    }

    /** The handler is chosen; to the client it stays the POST that it sent, whose answer names a Location. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public boolean answerAPost(RequestDetails request) {
        if (request.getUserData().containsKey(KEY)) {
            request.setRequestType(RequestTypeEnum.POST);
        }
        return true;
    }

    /** @return nothing where the body is no report; its own handler will say what is wrong with it */
    private static List<Identifier> identity(RequestDetails request) {
        EncodingEnum encoding = EncodingEnum.forContentType(request.getHeader(Constants.HEADER_CONTENT_TYPE));
        if (encoding != EncodingEnum.JSON && encoding != EncodingEnum.XML) {
            return List.of();
        }
        try {
            String body = new String(request.loadRequestContents(), StandardCharsets.UTF_8);
            var parsed = encoding.newParser(request.getFhirContext()).parseResource(body);
            return parsed instanceof DiagnosticReport report ? ResultIdentity.of(report.getIdentifier()) : List.of();
        } catch (DataFormatException e) {
            return List.of();
        }
    }
}
