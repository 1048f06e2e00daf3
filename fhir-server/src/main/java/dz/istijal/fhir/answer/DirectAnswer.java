package dz.istijal.fhir.answer;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A way of answering that does without HAPI's storage and its parsers. */
public interface DirectAnswer {

    /** Whether this request is of the kind that is answered here; looks at the request only. */
    boolean takes(ServletRequestDetails request, RestOperationTypeEnum operation);

    /**
     * Answers, in the scope of the caller and after all interceptors have agreed.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException as HAPI's way would
     */
    void answer(ServletRequestDetails request, HttpServletResponse response) throws IOException;
}
