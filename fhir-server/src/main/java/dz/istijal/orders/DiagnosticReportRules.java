package dz.istijal.orders;

import dz.istijal.fhir.rules.StorageRule;
import dz.istijal.fhir.rules.WriteContext;
import dz.istijal.security.Caller;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.springframework.stereotype.Component;

/** A report can be recognised when it comes again, answers an order that takes it, and moves the order with it. */
@Component
final class DiagnosticReportRules implements StorageRule<DiagnosticReport> {
    private final ResultOrderCheck orders;
    private final PerformerAccess access;
    private final OrderClosing closing;

    DiagnosticReportRules(ResultOrderCheck orders, PerformerAccess access, OrderClosing closing) {
        this.orders = orders;
        this.access = access;
        this.closing = closing;
    }

    @Override
    public Class<DiagnosticReport> resourceType() {
        return DiagnosticReport.class;
    }

    @Override
    public void beforeCreate(DiagnosticReport report, WriteContext context) {
        // HAPI stores "meta":{} with every version but the first of a single create; without it there, the first
        // identical
        // resend would differ from what is stored and make a second version.
        report.getMeta().setVersionId("1");
        prepare(
                report,
                List.of(new Identifier()
                        .setSystem(ResultIdentity.REPORT_SYSTEM)
                        .setValue(UUID.randomUUID().toString())),
                context);
    }

    @Override
    public void beforeUpdate(DiagnosticReport before, DiagnosticReport after, WriteContext context) {
        if (!ReportStanding.mayFollow(before.getStatus(), after.getStatus())) {
            throw OrderFaults.unprocessable(
                    "report.illegal-move",
                    "DiagnosticReport.status",
                    code(before.getStatus()),
                    code(after.getStatus()));
        }
        prepare(after, before.getIdentifier(), context);
    }

    @Override
    public void afterWrite(DiagnosticReport before, DiagnosticReport stored, WriteContext context) {
        boolean takesBack = ReportStanding.of(stored.getStatus()) == ReportStanding.WITHDRAWN;
        orders.check(stored, stored.getSubject(), takesBack, context);
        access.record(before, stored);
        closing.follow(before, stored);
    }

    @Override
    public void afterDelete(DiagnosticReport report, WriteContext context) {
        access.forget(report);
        closing.follow(report, null);
    }

    /** @param otherwise what a report typed in by hand is known by when it says nothing itself */
    private void prepare(DiagnosticReport report, List<Identifier> otherwise, WriteContext context) {
        Optional<Caller> caller = Caller.of(context.request());
        if (ResultIdentity.of(report.getIdentifier()).isEmpty()) {
            if (ResultOrderCheck.isLaboratory(caller)) {
                throw OrderFaults.unprocessable("report.no-identifier", "DiagnosticReport.identifier");
            }
            otherwise.forEach(identifier -> report.addIdentifier(identifier.copy()));
        }
        LaboratorySignature.sign(report.getPerformer(), caller);
        orders.resolve(report, context);
    }

    private static String code(DiagnosticReportStatus status) {
        return status == null ? "" : status.toCode();
    }
}
