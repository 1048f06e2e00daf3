package dz.istijal.fhir.write;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.util.DateUtils;
import dz.istijal.fhir.answer.JsonForm;
import dz.istijal.fhir.rules.ServerInterceptor;
import dz.istijal.fhir.splice.ResourceSplicer;
import dz.istijal.fhir.splice.VersionHeader;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Answers what was written with the text that was stored (R4, http.html#create, #update), instead of encoding it once
 * more, where the client wants JSON; last of all who look at the answer.
 */
@Interceptor(order = WrittenAnswers.LAST)
@Component
final class WrittenAnswers implements ServerInterceptor {
    /** HAPI subtracts orders to compare them: not the end of the range. */
    static final int LAST = 1_000_000;

    private static final String TEXT = WrittenAnswers.class.getName();
    private static final ResourceSplicer SPLICER = new ResourceSplicer(ZoneId.systemDefault());

    /** @param text of the version as it is stored */
    static void keep(Resource resource, String text) {
        resource.setUserData(TEXT, text);
    }

    /** @return {@code false} when the request has been answered */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public boolean answer(ServletRequestDetails request, ResponseDetails details, HttpServletResponse response)
            throws IOException {
        byte[] body = body(request, details);
        if (body == null) {
            return true;
        }
        response.setStatus(details.getResponseCode());
        response.setContentType(JsonForm.contentType(request));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        return false;
    }

    private static byte[] body(ServletRequestDetails request, ResponseDetails details) {
        if (!(details.getResponseResource() instanceof Resource resource) || !JsonForm.isPlain(request)) {
            return null;
        }
        if (resource instanceof Bundle bundle && bundle.getType() == BundleType.TRANSACTIONRESPONSE) {
            return TransactionAnswer.isPlain(bundle) ? TransactionAnswer.json(bundle) : null;
        }
        if (!(resource.getUserData(TEXT) instanceof String text)) {
            return null;
        }
        HttpServletResponse response = request.getServletResponse();
        String version = resource.getMeta().getVersionId();
        String address = request.getFhirServerBase() + '/' + resource.fhirType() + '/'
                + resource.getIdElement().getIdPart() + "/_history/" + version;
        if (request.getRequestType() == RequestTypeEnum.POST) {
            response.addHeader(Constants.HEADER_LOCATION, address);
        }
        response.addHeader(Constants.HEADER_CONTENT_LOCATION, address);
        response.addHeader(Constants.HEADER_ETAG, "W/\"" + version + '"');
        response.addHeader(
                Constants.HEADER_LAST_MODIFIED,
                DateUtils.formatDate(resource.getMeta().getLastUpdated()));
        return SPLICER.splice(
                text.getBytes(StandardCharsets.UTF_8),
                new VersionHeader(
                        resource.getIdElement().getIdPart(),
                        Long.parseLong(version),
                        resource.getMeta().getLastUpdated().toInstant(),
                        null));
    }
}
