package dz.istijal.fhir.write;

import ca.uhn.fhir.rest.param.ParameterUtil;
import org.hl7.fhir.r4.model.Resource;

/** Versions that somebody knows: {@code If-Match} (R4, http.html#concurrency). */
final class Versions {
    private Versions() {}

    /** @return the version in a resource's id; {@code null} when it has none */
    static Long in(Resource resource) {
        return resource.getIdElement().hasVersionIdPart()
                ? of(resource.getIdElement().getVersionIdPart())
                : null;
    }

    /** @throws HapisWay where it is no number, which no version of ours is */
    static Long of(String etag) {
        try {
            return Long.valueOf(ParameterUtil.parseETagValue(etag));
        } catch (NumberFormatException e) {
            throw new HapisWay("no version of ours: " + etag);
        }
    }
}
