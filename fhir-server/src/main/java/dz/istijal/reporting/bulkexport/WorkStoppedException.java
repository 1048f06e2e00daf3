package dz.istijal.reporting.bulkexport;

/** A worker was told not to go on: its job is gone, or the server is stopping. */
final class WorkStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WorkStoppedException() {
        super("told not to go on", null, false, false);
    }
}
