package dz.istijal.emergency.pathway;

import dz.istijal.fhir.rules.StorageRule;
import dz.istijal.fhir.rules.WriteContext;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.springframework.stereotype.Component;

/** Counts the results of a stay. */
@Component
class StayResultRules implements StorageRule<DiagnosticReport> {
    private final StayOrderStore orders;

    StayResultRules(StayOrderStore orders) {
        this.orders = orders;
    }

    @Override
    public Class<DiagnosticReport> resourceType() {
        return DiagnosticReport.class;
    }

    @Override
    public void afterWrite(DiagnosticReport before, DiagnosticReport stored, WriteContext context) {
        StayOrder.of(stored).ifPresentOrElse(orders::keep, () -> forget(before, stored));
    }

    @Override
    public void afterDelete(DiagnosticReport report, WriteContext context) {
        orders.forget(StayOrder.RESULT, report.getIdElement().getIdPart());
    }

    private void forget(DiagnosticReport before, DiagnosticReport stored) {
        if (before != null) {
            orders.forget(StayOrder.RESULT, stored.getIdElement().getIdPart());
        }
    }
}
