package dz.istijal.reporting.bulkexport;

import java.util.List;

/**
 * What a complete export consists of.
 *
 * @param transactionTime FHIR instant
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---complete-status">Bulk Data Access,
 *     Complete Status</a>
 */
record Manifest(
        String transactionTime,
        String request,
        boolean requiresAccessToken,
        List<Item> output,
        List<Item> deleted,
        List<Item> error) {

    /** @param count lines in the file; for deletions the resources deleted, several to a line */
    record Item(String type, String url, long count) {}
}
