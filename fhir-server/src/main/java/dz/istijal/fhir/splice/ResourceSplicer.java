package dz.istijal.fhir.splice;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Set;

/**
 * Writes id, version, date and source of a resource version into its stored JSON text, so that the bytes are those of
 * a FHIR read, without a resource object in between. Tags, security labels and profiles are expected in the stored
 * text (HAPI's {@code TagStorageModeEnum.INLINE}). Thread-safe.
 *
 * <p>The answer begins with {@code resourceType}, {@code id} and {@code meta}, as HAPI writes them; every other member
 * keeps its bytes and its place. The stored text may hold {@code meta} (also empty) or not, anywhere.
 */
public final class ResourceSplicer {
    /** FHIR {@code instant} to the millisecond, the offset written out as HAPI writes it. */
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

    private static final Set<String> VERSION_NAMES = Set.of("versionId", "lastUpdated");
    private static final Set<String> VERSION_AND_SOURCE_NAMES = Set.of("versionId", "lastUpdated", "source");
    private static final Set<String> HEAD_NAMES = Set.of("resourceType", "id", "meta");

    private final DateTimeFormatter lastUpdatedFormat;

    /** @param zone offset in which {@code meta.lastUpdated} is written; the instant is the same whatever it is */
    public ResourceSplicer(ZoneId zone) {
        this.lastUpdatedFormat = INSTANT.withZone(zone);
    }

    /**
     * @param stored UTF-8 bytes of the JSON text of the version
     * @return UTF-8 bytes of the resource
     * @throws IllegalArgumentException when {@code stored} is not a JSON object with a {@code resourceType}
     */
    public byte[] splice(byte[] stored, VersionHeader header) {
        Spliced out = new Spliced(stored.length + 192);
        Runs rest = new Runs();
        int typeStart = -1;
        int typeEnd = -1;
        int metaStart = -1;
        int metaEnd = -1;

        JsonObjectCursor members = new JsonObjectCursor(stored, 0, stored.length);
        while (members.next()) {
            if (members.nameIs("resourceType")) {
                typeStart = members.valueStart;
                typeEnd = members.valueEnd;
            } else if (members.nameIs("meta")) {
                metaStart = members.valueStart;
                metaEnd = members.valueEnd;
            }
            rest.add(members, HEAD_NAMES);
        }
        members.expectEnd();
        if (typeStart < 0) {
            throw new IllegalArgumentException("stored text has no resourceType");
        }

        out.ascii("{\"resourceType\":");
        out.write(stored, typeStart, typeEnd - typeStart);
        out.ascii(",\"id\":");
        out.string(header.id());
        out.ascii(",\"meta\":{\"versionId\":\"");
        out.ascii(Long.toString(header.version()));
        out.ascii("\",\"lastUpdated\":\"");
        out.ascii(lastUpdatedFormat.format(header.lastUpdated()));
        out.write('"');
        if (header.source() != null) {
            out.ascii(",\"source\":");
            out.string(header.source());
        }
        if (metaStart >= 0) {
            restOfMeta(stored, metaStart, metaEnd, header).writeTo(out, stored);
        }
        out.write('}');
        rest.writeTo(out, stored);
        out.write('}');
        return out.toByteArray();
    }

    /**
     * The same on one line, as NDJSON wants it: a line break between the tokens of a stored text that was written
     * indented becomes a space (JSON has none inside its strings), and the answer ends with a line feed.
     */
    public byte[] spliceLine(byte[] stored, VersionHeader header) {
        byte[] resource = splice(stored, header);
        byte[] line = new byte[resource.length + 1];
        for (int i = 0; i < resource.length; i++) {
            byte b = resource[i];
            line[i] = b == '\n' || b == '\r' ? (byte) ' ' : b;
        }
        line[resource.length] = '\n';
        return line;
    }

    private static Runs restOfMeta(byte[] stored, int start, int end, VersionHeader header) {
        Runs rest = new Runs();
        JsonObjectCursor members = new JsonObjectCursor(stored, start, end);
        while (members.next()) {
            rest.add(members, header.source() == null ? VERSION_NAMES : VERSION_AND_SOURCE_NAMES);
        }
        return rest;
    }

    /** Neighbouring members that are kept, each run copied in one piece with the commas inside it. */
    private static final class Runs {
        private int[] bounds = new int[8];
        private int count;
        private boolean open;

        void add(JsonObjectCursor member, Set<String> dropped) {
            for (String name : dropped) {
                if (member.nameIs(name)) {
                    open = false;
                    return;
                }
            }
            if (open) {
                bounds[count - 1] = member.valueEnd;
                return;
            }
            if (count == bounds.length) {
                bounds = Arrays.copyOf(bounds, count * 2);
            }
            bounds[count++] = member.memberStart();
            bounds[count++] = member.valueEnd;
            open = true;
        }

        void writeTo(Spliced out, byte[] stored) {
            for (int i = 0; i < count; i += 2) {
                out.write(',');
                out.write(stored, bounds[i], bounds[i + 1] - bounds[i]);
            }
        }
    }

    private static final class Spliced extends ByteArrayOutputStream {
        Spliced(int size) {
            super(size);
        }

        void ascii(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            write(bytes, 0, bytes.length);
        }

        void string(String text) {
            byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(text);
            write('"');
            write(quoted, 0, quoted.length);
            write('"');
        }
    }
}
