package dz.istijal.fhir.splice;

import java.time.Instant;

/**
 * What HAPI keeps in columns and not in the stored text of a resource version.
 *
 * @param id          logical id
 * @param version     {@code meta.versionId}
 * @param lastUpdated {@code meta.lastUpdated}, to the millisecond
 * @param source      {@code meta.source}, or {@code null} when the version has none
 */
public record VersionHeader(String id, long version, Instant lastUpdated, String source) {

    /**
     * {@code meta.source} as HAPI reads it back from its two columns: the URI without fragment, then {@code #} and the
     * id of the request that wrote the version.
     *
     * @return {@code null} when both are absent
     */
    public static String source(String sourceUri, String requestId) {
        String uri = sourceUri == null ? "" : sourceUri;
        int fragment = uri.indexOf('#');
        if (fragment >= 0) {
            uri = uri.substring(0, fragment);
        }
        if (requestId != null && !requestId.isBlank()) {
            return uri + "#" + requestId;
        }
        return uri.isBlank() ? null : uri;
    }
}
