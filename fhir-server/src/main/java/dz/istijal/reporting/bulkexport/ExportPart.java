package dz.istijal.reporting.bulkexport;

import java.util.UUID;

/**
 * One file's worth of a job.
 *
 * @param number       place in the manifest
 * @param kind         resources, or the ids of deleted ones
 * @param resourceType type of its resources; {@code Bundle} for deletions
 * @param keys         which rows of {@code hfj_resource}
 * @param attempt      names the file of the attempt that runs now; {@code null} before it is taken
 */
record ExportPart(UUID jobId, int number, Kind kind, String resourceType, KeyRange keys, UUID attempt) {

    enum Kind {
        OUTPUT,
        DELETED
    }

    /** Values of {@code hfj_resource.res_id}: {@code from} included, {@code to} excluded. */
    record KeyRange(long from, long to) {}
}
