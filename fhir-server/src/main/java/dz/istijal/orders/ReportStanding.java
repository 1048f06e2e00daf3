package dz.istijal.orders;

import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;

/** What a report's status means for its order (R4, DiagnosticReport.status). */
enum ReportStanding {
    /** Work has begun, the result is not the last word. */
    UNDERWAY,
    /** The result stands: the order is done. */
    CONCLUDED,
    /** The result is taken back: as if it had never been given. */
    WITHDRAWN,
    UNKNOWN;

    static ReportStanding of(DiagnosticReportStatus status) {
        if (status == null) {
            return UNKNOWN;
        }
        return switch (status) {
            case REGISTERED, PARTIAL, PRELIMINARY -> UNDERWAY;
            case FINAL, AMENDED, CORRECTED, APPENDED -> CONCLUDED;
            case CANCELLED, ENTEREDINERROR -> WITHDRAWN;
            case UNKNOWN, NULL -> UNKNOWN;
        };
    }

    /**
     * A late duplicate of an older message must not undo a newer one: a standing report goes on only to be corrected or
     * taken back, a corrected one is never plain {@code final} again, and what was entered in error stays so.
     */
    static boolean mayFollow(DiagnosticReportStatus before, DiagnosticReportStatus after) {
        if (before == null || before == after) {
            return true;
        }
        return switch (before) {
            case FINAL -> of(after) == CONCLUDED || of(after) == WITHDRAWN;
            case AMENDED, CORRECTED, APPENDED ->
                of(after) == WITHDRAWN || (of(after) == CONCLUDED && after != DiagnosticReportStatus.FINAL);
            case ENTEREDINERROR -> false;
            default -> true;
        };
    }
}
