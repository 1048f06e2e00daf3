package dz.istijal.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusMovesTest {

    @ParameterizedTest
    @CsvSource({
        "REQUESTED,   RECEIVED,       true",
        "REQUESTED,   ACCEPTED,       true",
        "REQUESTED,   REJECTED,       true",
        "REQUESTED,   CANCELLED,      true",
        "RECEIVED,    INPROGRESS,     true",
        "ACCEPTED,    INPROGRESS,     true",
        "INPROGRESS,  COMPLETED,      true",
        "INPROGRESS,  FAILED,         true",
        "INPROGRESS,  INPROGRESS,     true",
        "COMPLETED,   ENTEREDINERROR, true",
        "REQUESTED,   COMPLETED,      false",
        "COMPLETED,   INPROGRESS,     false",
        "INPROGRESS,  REQUESTED,      false",
        "REJECTED,    ACCEPTED,       false",
        "CANCELLED,   REQUESTED,      false",
        "FAILED,      COMPLETED,      false",
    })
    void aTaskMovesForwardOnly(TaskStatus before, TaskStatus after, boolean allowed) {
        assertThat(TaskMoves.allows(before, after)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "REGISTERED,     PRELIMINARY,    true",
        "PRELIMINARY,    FINAL,          true",
        "FINAL,          FINAL,          true",
        "FINAL,          CORRECTED,      true",
        "FINAL,          ENTEREDINERROR, true",
        "CORRECTED,      AMENDED,        true",
        "CORRECTED,      CANCELLED,      true",
        "CANCELLED,      FINAL,          true",
        "FINAL,          PRELIMINARY,    false",
        "CORRECTED,      FINAL,          false",
        "AMENDED,        PARTIAL,        false",
        "FINAL,          UNKNOWN,        false",
        "ENTEREDINERROR, FINAL,          false",
    })
    void aLateDuplicateOfAReportCannotUndoANewerOne(
            DiagnosticReportStatus before, DiagnosticReportStatus after, boolean allowed) {
        assertThat(ReportStanding.mayFollow(before, after)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "REGISTERED,     UNDERWAY",
        "PARTIAL,        UNDERWAY",
        "PRELIMINARY,    UNDERWAY",
        "FINAL,          CONCLUDED",
        "AMENDED,        CONCLUDED",
        "CORRECTED,      CONCLUDED",
        "APPENDED,       CONCLUDED",
        "CANCELLED,      WITHDRAWN",
        "ENTEREDINERROR, WITHDRAWN",
        "UNKNOWN,        UNKNOWN",
    })
    void eachReportStatusHasItsMeaningForTheOrder(DiagnosticReportStatus status, ReportStanding standing) {
        assertThat(ReportStanding.of(status)).isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE,         REVOKED,        true",
        "ACTIVE,         COMPLETED,      true",
        "COMPLETED,      ENTEREDINERROR, true",
        "REVOKED,        ENTEREDINERROR, true",
        "REVOKED,        REVOKED,        true",
        "REVOKED,        ACTIVE,         false",
        "ENTEREDINERROR, ACTIVE,         false",
        "COMPLETED,      REVOKED,        false",
    })
    void aRevokedOrderStaysRevokedAndAnAnsweredOneIsNotRevoked(
            ServiceRequestStatus before, ServiceRequestStatus after, boolean allowed) {
        assertThat(ServiceRequestRules.mayFollow(before, after)).isEqualTo(allowed);
    }
}
