package dz.istijal.fhir.write;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * "There is no resource with this identifier": the only condition that is looked up here (R4, http.html#ccreate), and
 * the form of nearly all that are sent.
 *
 * @param hash of system and value, as the index of tokens has it
 */
record Condition(String type, long hash) {
    private static final String PARAMETER = "identifier";

    /**
     * @param url {@code [type]?identifier=[system]|[value]}, the type may be absent
     * @throws HapisWay where it is any other condition
     */
    static Condition of(String type, String url, PartitionSettings partitions) {
        int question = url.indexOf('?');
        String path = question < 0 ? type : url.substring(0, question);
        String query = url.substring(question + 1);
        String prefix = PARAMETER + '=';
        if (!path.isEmpty() && !path.equals(type) || !query.startsWith(prefix) || query.indexOf('&') >= 0) {
            throw new HapisWay("a condition other than one identifier: " + url);
        }
        String value = decoded(query.substring(prefix.length()));
        int bar = value.indexOf('|');
        if (bar <= 0
                || bar == value.length() - 1
                || value.indexOf(',') >= 0
                || value.indexOf('\\') >= 0
                || value.startsWith("urn:uuid:")) {
            throw new HapisWay("an identifier without system or value, or more than one: " + url);
        }
        return new Condition(
                type,
                ResourceIndexedSearchParamToken.calculateHashSystemAndValue(
                        partitions,
                        (RequestPartitionId) null,
                        type,
                        PARAMETER,
                        value.substring(0, bar),
                        value.substring(bar + 1)));
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new HapisWay(malformed.getMessage());
        }
    }
}
