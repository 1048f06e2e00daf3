package dz.istijal.emergency.queue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import dz.istijal.fhir.answer.JsonForm;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.springframework.stereotype.Component;

/**
 * The answer of {@code $queue}: Encounters in calling order, their Patients included, each with its place in it. Made of
 * stored bytes; what is asked for in another form than plain JSON becomes objects, which HAPI's encoder writes.
 */
@Component
class QueueBundle {
    private final QueuedResources resources;
    private final FhirContext context;

    QueueBundle(QueuedResources resources, FhirContext context) {
        this.resources = resources;
        this.context = context;
    }

    /**
     * @param queue the whole queue, in order; its size is the bundle's total
     * @param count how many of it to show, from the front
     */
    void answer(List<QueuedStay> queue, int count, ServletRequestDetails request, HttpServletResponse response)
            throws IOException {
        List<QueuedStay> shown = queue.subList(0, Math.min(count, queue.size()));
        byte[] bundle = new QueueWriter(request.getFhirServerBase(), request.getCompleteUrl())
                .write(queue.size(), shown, resources.of(shown));
        if (JsonForm.isPlain(request)) {
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentType(JsonForm.contentType(request));
            response.setContentLength(bundle.length);
            response.getOutputStream().write(bundle);
        } else {
            RestfulServerUtils.streamResponseAsResource(
                    request.getServer(),
                    context.newJsonParser().parseResource(Bundle.class, new ByteArrayInputStream(bundle)),
                    RestfulServerUtils.determineSummaryMode(request),
                    HttpServletResponse.SC_OK,
                    false,
                    request.isRespondGzip(),
                    request);
        }
    }
}
