package dz.istijal.reporting.bulkexport;

/**
 * How far a job is.
 *
 * @param parts     planned
 * @param done      parts finished
 * @param resources written by the finished parts
 */
record ExportProgress(int parts, int done, long resources) {

    /** The {@code X-Progress} header: at most 100 characters. */
    String header() {
        int percent = parts == 0 ? 100 : done * 100 / parts;
        return "%d%% (%d of %d parts, %d resources)".formatted(percent, done, parts, resources);
    }
}
