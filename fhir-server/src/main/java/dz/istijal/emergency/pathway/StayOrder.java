package dz.istijal.emergency.pathway;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * An order or a result of a stay as {@code istijal.ed_order} has it.
 *
 * @param kind        {@code order} or {@code result}
 * @param encounterId of the stay; {@code null} when the resource does not say it
 * @param orders      ids of the orders that a result answers: their stay is its own
 * @param done        of an order: answered; of a result: final, or more
 * @param at          when it was ordered or issued; {@code null} when the resource does not say it
 */
record StayOrder(String kind, String id, String encounterId, List<String> orders, boolean done, Instant at) {
    static final String ORDER = "order";
    static final String RESULT = "result";
    private static final Set<DiagnosticReportStatus> UNFINISHED = Set.of(
            DiagnosticReportStatus.REGISTERED, DiagnosticReportStatus.PARTIAL, DiagnosticReportStatus.PRELIMINARY);

    /** @return nothing for an order that nobody works on: a draft, or one that was revoked or entered in error */
    static Optional<StayOrder> of(ServiceRequest order) {
        return switch (order.getStatus()) {
            case ACTIVE, ONHOLD, COMPLETED ->
                Optional.of(new StayOrder(
                        ORDER,
                        order.getIdElement().getIdPart(),
                        encounter(order.getEncounter()),
                        List.of(),
                        order.getStatus() == ServiceRequest.ServiceRequestStatus.COMPLETED,
                        instant(order.getAuthoredOn())));
            default -> Optional.empty();
        };
    }

    /** @return nothing for a report that says nothing yet, or that was withdrawn */
    static Optional<StayOrder> of(DiagnosticReport report) {
        return switch (report.getStatus()) {
            case REGISTERED, CANCELLED, ENTEREDINERROR, UNKNOWN, NULL -> Optional.empty();
            default ->
                Optional.of(new StayOrder(
                        RESULT,
                        report.getIdElement().getIdPart(),
                        encounter(report.getEncounter()),
                        report.getBasedOn().stream()
                                .flatMap(order -> id(order, "ServiceRequest"))
                                .toList(),
                        !UNFINISHED.contains(report.getStatus()),
                        instant(report.getIssued())));
        };
    }

    /** The FHIR type that it was read from. */
    String type() {
        return kind.equals(ORDER) ? "ServiceRequest" : "DiagnosticReport";
    }

    private static String encounter(Reference reference) {
        return id(reference, "Encounter").findFirst().orElse(null);
    }

    private static Stream<String> id(Reference reference, String type) {
        var id = reference.getReferenceElement();
        return type.equals(id.getResourceType()) && id.hasIdPart() ? Stream.of(id.getIdPart()) : Stream.empty();
    }

    private static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }
}
