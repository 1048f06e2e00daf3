package dz.istijal.fhir.answer;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.RestfulServerUtils.ResponseEncoding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Set;

/** In which form a request wants its answer (R4, http.html#mime-type, #general). */
public final class JsonForm {
    private static final Set<String> RESHAPING =
            Set.of(Constants.PARAM_ELEMENTS, Constants.PARAM_ELEMENTS + Constants.PARAM_ELEMENTS_EXCLUDE_MODIFIER);

    /** Of {@code _summary}: a count shows no resource. */
    private static final Set<String> WHOLE = Set.of("false", "count");

    private JsonForm() {}

    /** Whether stored bytes will do: JSON, whole, not indented for people. */
    public static boolean isPlain(ServletRequestDetails request) {
        ResponseEncoding encoding = encoding(request);
        return request.getParameters().keySet().stream().noneMatch(RESHAPING::contains)
                && !isSummary(request)
                && !RestfulServerUtils.prettyPrintResponse(request.getServer(), request)
                && (encoding == null || encoding.getEncoding() == EncodingEnum.JSON);
    }

    /** {@code application/fhir+json}, or the older name by which the client asked for it. */
    public static String contentType(ServletRequestDetails request) {
        ResponseEncoding encoding = encoding(request);
        String type = encoding == null ? Constants.CT_FHIR_JSON_NEW : encoding.getResourceContentType();
        return type + ";charset=UTF-8";
    }

    private static boolean isSummary(ServletRequestDetails request) {
        String[] values = request.getParameters().get(Constants.PARAM_SUMMARY);
        return values != null && !(values.length == 1 && WHOLE.contains(values[0]));
    }

    private static ResponseEncoding encoding(ServletRequestDetails request) {
        return RestfulServerUtils.determineResponseEncodingNoDefault(request, EncodingEnum.JSON);
    }
}
