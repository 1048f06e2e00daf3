package dz.istijal.testing;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/** What the server answered. */
public record FhirResponse(HttpResponse<byte[]> http, FhirContext context) {

    public int status() {
        return http.statusCode();
    }

    /** @return the header's first value, or {@code null} */
    public String header(String name) {
        return http.headers().firstValue(name).orElse(null);
    }

    public String body() {
        return new String(http.body(), StandardCharsets.UTF_8);
    }

    public <T extends Resource> T resource(Class<T> type) {
        return context.newJsonParser().parseResource(type, body());
    }

    /** What the first issue of an OperationOutcome tells who reads it, in the language of the answer. */
    public String said() {
        return resource(OperationOutcome.class).getIssueFirstRep().getDetails().getText();
    }

    /** The id in the Location header of a create. */
    public String createdId() {
        String[] path = header("Location").split("/");
        for (int i = 0; i < path.length; i++) {
            if (path[i].equals("_history")) {
                return path[i - 1];
            }
        }
        return path[path.length - 1];
    }

    /** This answer, if it has the expected status; otherwise a failure that shows its body. */
    public FhirResponse expect(int expected) {
        if (status() != expected) {
            throw new AssertionError("expected " + expected + " but was " + status() + ": " + body());
        }
        return this;
    }
}
