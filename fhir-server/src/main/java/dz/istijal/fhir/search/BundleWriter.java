package dz.istijal.fhir.search;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dz.istijal.fhir.answer.StoredVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Writes a Bundle of stored resources as UTF-8 bytes. */
final class BundleWriter {
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");
    private static final int ROOM_FOR_ONE = 2_048;

    private final ByteArrayOutputStream out;
    private final String base;
    private boolean linked;
    private boolean entered;

    /** @param base of the server, without a slash at its end */
    BundleWriter(String base, int expected) {
        this.base = base;
        this.out = new ByteArrayOutputStream(ROOM_FOR_ONE * (expected + 1));
    }

    /**
     * @param type  of the Bundle
     * @param total of all matches, or {@code null} when it is not known
     */
    BundleWriter begin(String type, ZonedDateTime made, Long total) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        text("{\"resourceType\":\"Bundle\",\"id\":\"");
        text(new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & ~(3L << 62) | 1L << 63).toString());
        text("\",\"meta\":{\"lastUpdated\":\"");
        text(INSTANT.format(made));
        text("\"},\"type\":\"");
        text(type);
        text("\"");
        if (total != null) {
            text(",\"total\":");
            text(total.toString());
        }
        return this;
    }

    BundleWriter link(String relation, String url) {
        text(linked ? ",{\"relation\":\"" : ",\"link\":[{\"relation\":\"");
        text(relation);
        text("\",\"url\":\"");
        quoted(url);
        text("\"}");
        linked = true;
        return this;
    }

    /** @param mode {@code match} or {@code include} */
    void entry(StoredVersion row, String mode) {
        beginEntry();
        resource(row);
        endEntry(mode);
    }

    /** A version in a history, with the interaction that made it (R4, http.html#history). */
    void version(StoredVersion row) {
        beginEntry();
        resource(row);
        long version = row.header().version();
        String method = row.isDeletion() ? "DELETE" : version == 1 ? "POST" : "PUT";
        text(",\"request\":{\"method\":\"" + method + "\",\"url\":\"");
        quoted(row.type() + '/' + row.header().id() + "/_history/" + version);
        text("\"},\"response\":{\"status\":\"" + (method.equals("POST") ? "201 Created" : "200 OK"));
        text("\",\"etag\":\"W/\\\"" + version + "\\\"\"}}");
    }

    private void resource(StoredVersion row) {
        text("\"fullUrl\":\"");
        quoted(base + '/' + row.type() + '/' + row.header().id());
        text("\"");
        if (!row.isDeletion()) {
            text(",\"resource\":");
            bytes(row.json());
        }
    }

    /** @param json an OperationOutcome about the search itself */
    void outcome(String json) {
        beginEntry();
        text("\"resource\":");
        bytes(json.getBytes(StandardCharsets.UTF_8));
        endEntry("outcome");
    }

    private void beginEntry() {
        if (!entered) {
            text(linked ? "],\"entry\":[{" : ",\"entry\":[{");
            entered = true;
        } else {
            text(",{");
        }
    }

    private void endEntry(String mode) {
        text(",\"search\":{\"mode\":\"");
        text(mode);
        text("\"}}");
    }

    byte[] end() {
        text(linked || entered ? "]}" : "}");
        return out.toByteArray();
    }

    private void text(String ascii) {
        bytes(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void quoted(String value) {
        bytes(JsonStringEncoder.getInstance().quoteAsUTF8(value));
    }

    private void bytes(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
    }
}
