package dz.istijal.fhir.search;

import ca.uhn.fhir.util.UrlUtil;
import java.util.Map;
import java.util.StringJoiner;

/** The parameters of a request written back into a URL: what was understood, for the self link. */
final class QueryString {
    private QueryString() {}

    /** @return with the question mark; empty without parameters */
    static String of(Map<String, String[]> parameters) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        parameters.forEach((name, values) -> {
            for (String value : values) {
                query.add(UrlUtil.escapeUrlParam(name) + '=' + UrlUtil.escapeUrlParam(value));
            }
        });
        return query.toString();
    }
}
