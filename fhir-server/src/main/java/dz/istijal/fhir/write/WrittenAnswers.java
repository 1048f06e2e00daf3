package dz.istijal.fhir.write;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import dz.istijal.fhir.answer.JsonForm;
import dz.istijal.fhir.answer.VersionAnswer;
import dz.istijal.fhir.rules.ServerInterceptor;
import dz.istijal.fhir.splice.ResourceSplicer;
import dz.istijal.fhir.splice.VersionHeader;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.Bundle;
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
        if (!(details.getResponseResource() instanceof Resource resource) || !JsonForm.isPlain(request)) {
            return true;
        }
        if (resource instanceof Bundle bundle && TransactionAnswer.isPlain(bundle)) {
            send(request, response, details.getResponseCode(), TransactionAnswer.json(bundle));
            return false;
        }
        if (resource.getUserData(TEXT) instanceof String text) {
            VersionHeader header = new VersionHeader(
                    resource.getIdElement().getIdPart(),
                    Long.parseLong(resource.getMeta().getVersionId()),
                    resource.getMeta().getLastUpdated().toInstant(),
                    null);
            byte[] json = SPLICER.splice(text.getBytes(StandardCharsets.UTF_8), header);
            VersionAnswer.send(request, response, details.getResponseCode(), header, json);
            return false;
        }
        return true;
    }

    private static void send(ServletRequestDetails request, HttpServletResponse response, int status, byte[] json)
            throws IOException {
        response.setStatus(status);
        response.setContentType(JsonForm.contentType(request));
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
