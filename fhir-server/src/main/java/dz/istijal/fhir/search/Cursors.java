package dz.istijal.fhir.search;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.CallerGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/**
 * The token of a link to the next page: what was asked and where the page ended, sealed for the client that asked: it
 * can be neither read (a posted search must not come back with names in a URL) nor changed. It needs no memory of the
 * server, so a restart or another node opens it as well.
 */
@Component
final class Cursors {
    static final String PARAMETER = "_cursor";
    private static final int LONGEST = 12_288;

    private final CallerGuard guard;
    private final ObjectMapper json;

    Cursors(CallerGuard guard, ObjectMapper json) {
        this.guard = guard;
        this.json = json;
    }

    /**
     * @param address    path below the server's base that the link leads to
     * @param parameters as they were understood
     * @param position   of the last match given out
     */
    record Cursor(String address, Map<String, String[]> parameters, Position position) {}

    String seal(Cursor cursor, RequestDetails request) {
        try {
            byte[] content = json.writeValueAsBytes(List.of(
                    cursor.address(),
                    cursor.parameters(),
                    cursor.position().values(),
                    cursor.position().resourceKey()));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(guard.seal(request, content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws FaultException 404 when the token was made for another client or address, or not by this server */
    Cursor open(String token, String address, RequestDetails request) {
        byte[] content = guard.open(request, decode(token)).orElseThrow(Cursors::unknown);
        try {
            var parts = json.readTree(content);
            Cursor cursor = new Cursor(
                    parts.get(0).asText(),
                    json.convertValue(parts.get(1), new TypeReference<>() {}),
                    new Position(
                            json.convertValue(parts.get(2), new TypeReference<>() {}),
                            parts.get(3).asLong()));
            if (!cursor.address().equals(address)) {
                throw unknown();
            }
            return cursor;
        } catch (IOException e) {
            throw unknown();
        }
    }

    private static byte[] decode(String token) {
        try {
            return token.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static FaultException unknown() {
        return FaultException.notFound(Fault.of(IssueType.NOTFOUND, "errors.unknown-page", null));
    }
}
