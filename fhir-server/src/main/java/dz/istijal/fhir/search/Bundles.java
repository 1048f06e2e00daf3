package dz.istijal.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import dz.istijal.fhir.answer.JsonForm;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.Bundle;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;

/**
 * Sends Bundles of stored resources. JSON that is whole goes out as it was put together; what is asked for in another
 * form (XML, indented, {@code _summary}, {@code _elements}) becomes objects, which HAPI's encoder writes as it writes its
 * own answers, with the tag {@code SUBSETTED} where something is left out.
 */
@Component
final class Bundles {
    private final FhirContext context;
    private final Clock clock;
    private final ZoneId zone = ZoneId.systemDefault();

    Bundles(FhirContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    /** Puts a Bundle together. */
    interface Making {
        byte[] bundle() throws SQLException;
    }

    /**
     * @param type     of the Bundle
     * @param total    of all matches, or {@code null} when it is not known
     * @param expected number of entries, about
     */
    BundleWriter begin(ServletRequestDetails request, String type, Long total, int expected) {
        return new BundleWriter(request.getFhirServerBase(), expected)
                .begin(type, clock.instant().atZone(zone), total);
    }

    void answer(ServletRequestDetails request, HttpServletResponse response, Making making) throws IOException {
        byte[] bundle;
        try {
            bundle = making.bundle();
        } catch (SQLException e) {
            throw new UncategorizedSQLException("search", null, e);
        }
        if (!JsonForm.isPlain(request)) {
            encode(request, bundle);
            return;
        }
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(JsonForm.contentType(request));
        response.setContentLength(bundle.length);
        response.getOutputStream().write(bundle);
    }

    private void encode(ServletRequestDetails request, byte[] bundle) throws IOException {
        RestfulServerUtils.streamResponseAsResource(
                request.getServer(),
                parser().parseResource(Bundle.class, new ByteArrayInputStream(bundle)),
                RestfulServerUtils.determineSummaryMode(request),
                HttpServletResponse.SC_OK,
                false,
                request.isRespondGzip(),
                request);
    }

    /** What is stored is shown, also what an older release took in. */
    private IParser parser() {
        IParser parser = context.newJsonParser();
        parser.setParserErrorHandler(new LenientErrorHandler(false).disableAllErrors());
        parser.setOverrideResourceIdWithBundleEntryFullUrl(false);
        return parser;
    }
}
