package dz.istijal.fhir.write;

import ca.uhn.fhir.rest.param.ParameterUtil;

/** {@code If-Match} (R4, http.html#concurrency). */
final class Versions {
    private Versions() {}

    /** @throws HapisWay where it is no number, which no version of ours is */
    static Long of(String etag) {
        try {
            return Long.valueOf(ParameterUtil.parseETagValue(etag));
        } catch (NumberFormatException e) {
            throw new HapisWay("no version of ours: " + etag);
        }
    }
}
