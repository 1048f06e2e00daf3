package dz.istijal.bench.server;

import java.util.Map;

/**
 * A call to a server's FHIR interface.
 *
 * @param kind what the answer times are grouped by, such as {@code patient + code}
 * @param method HTTP method
 * @param path relative to the FHIR base, already encoded, such as {@code Observation?patient=12}
 * @param body JSON, or null
 * @param headers besides {@code Content-Type}, {@code Accept} and {@code Authorization}
 */
public record Request(String kind, String method, String path, String body, Map<String, String> headers) {

    public static Request get(String kind, String path) {
        return new Request(kind, "GET", path, null, Map.of());
    }

    public static Request post(String kind, String path, String body) {
        return new Request(kind, "POST", path, body, Map.of());
    }

    public static Request put(String kind, String path, String body) {
        return new Request(kind, "PUT", path, body, Map.of());
    }

    public static Request delete(String kind, String path) {
        return new Request(kind, "DELETE", path, null, Map.of());
    }

    public Request with(String header, String value) {
        return new Request(kind, method, path, body, Map.of(header, value));
    }
}
