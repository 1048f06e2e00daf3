package dz.istijal.fhir.answer;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.RestfulServerUtils.ResponseEncoding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Set;

/** In which form a request wants its answer (R4, http.html#mime-type, #general). */
public final class JsonForm {
    private static final Set<String> RESHAPING = Set.of(
            Constants.PARAM_SUMMARY,
            Constants.PARAM_ELEMENTS,
            Constants.PARAM_ELEMENTS + Constants.PARAM_ELEMENTS_EXCLUDE_MODIFIER);

    private JsonForm() {}

    /** Whether stored bytes will do: JSON, whole, not indented for people. */
    public static boolean isPlain(ServletRequestDetails request) {
        return request.getParameters().keySet().stream().noneMatch(RESHAPING::contains) && isJson(request);
    }

    /** Whether it is JSON that is not indented for people; it may still be asked for in part. */
    public static boolean isJson(ServletRequestDetails request) {
        ResponseEncoding encoding = encoding(request);
        return !isPretty(request) && (encoding == null || encoding.getEncoding() == EncodingEnum.JSON);
    }

    /** {@code application/fhir+json}, or the older name by which the client asked for it. */
    public static String contentType(ServletRequestDetails request) {
        ResponseEncoding encoding = encoding(request);
        String type = encoding == null ? Constants.CT_FHIR_JSON_NEW : encoding.getResourceContentType();
        return type + ";charset=UTF-8";
    }

    private static boolean isPretty(ServletRequestDetails request) {
        String[] values = request.getParameters().get(Constants.PARAM_PRETTY);
        return values != null && values.length > 0 && !Constants.PARAM_PRETTY_VALUE_FALSE.equals(values[0]);
    }

    private static ResponseEncoding encoding(ServletRequestDetails request) {
        return RestfulServerUtils.determineResponseEncodingNoDefault(request, EncodingEnum.JSON);
    }
}
