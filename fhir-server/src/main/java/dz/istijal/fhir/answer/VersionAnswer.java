package dz.istijal.fhir.answer;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.util.DateUtils;
import dz.istijal.fhir.splice.VersionHeader;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Date;

/** One version of a resource as JSON, with the headers that tell which (R4, http.html#read, #create, #update). */
public final class VersionAnswer {
    private VersionAnswer() {}

    /** @param json UTF-8 bytes of the version, its id, version and date written in */
    public static void send(
            ServletRequestDetails request, HttpServletResponse response, int status, VersionHeader header, byte[] json)
            throws IOException {
        String address = request.getFhirServerBase() + '/' + request.getResourceName() + '/' + header.id()
                + "/_history/" + header.version();
        response.setStatus(status);
        response.setContentType(JsonForm.contentType(request));
        response.setContentLength(json.length);
        response.setHeader(Constants.HEADER_ETAG, "W/\"" + header.version() + '"');
        response.setHeader(Constants.HEADER_LAST_MODIFIED, DateUtils.formatDate(Date.from(header.lastUpdated())));
        response.setHeader(Constants.HEADER_CONTENT_LOCATION, address);
        if (request.getRequestType() == RequestTypeEnum.POST) {
            response.setHeader(Constants.HEADER_LOCATION, address);
        }
        response.getOutputStream().write(json);
    }
}
