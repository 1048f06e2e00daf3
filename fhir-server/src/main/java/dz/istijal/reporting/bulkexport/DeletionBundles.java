package dz.istijal.reporting.bulkexport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a {@code deleted} file: transaction Bundles with a DELETE for each resource that is no more. Types and
 * ids are FHIR's ({@code [A-Za-z0-9\-\.]}), so nothing needs escaping.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---complete-status">Bulk Data Access,
 *     Complete Status, deleted</a>
 */
final class DeletionBundles {
    private static final int ENTRIES = 500;

    private final OutputStream out;
    private int entries;

    DeletionBundles(OutputStream out) {
        this.out = out;
    }

    void add(String type, String id) throws IOException {
        if (entries == ENTRIES) {
            end();
        }
        write(entries == 0 ? "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" : ",");
        write("{\"request\":{\"method\":\"DELETE\",\"url\":\"" + type + "/" + id + "\"}}");
        entries++;
    }

    /** Ends the line that was begun, if there is one. */
    void end() throws IOException {
        if (entries > 0) {
            write("]}\n");
            entries = 0;
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
