package dz.istijal.orders;

import dz.istijal.fhir.rules.StorageRule;
import dz.istijal.fhir.rules.WriteContext;
import dz.istijal.security.Caller;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.Specimen.SpecimenStatus;
import org.springframework.stereotype.Component;

/** A specimen belongs to the orders in its {@code request}; a laboratory's belongs to at least one. */
@Component
final class SpecimenRules implements StorageRule<Specimen> {
    private final ResultOrderCheck orders;
    private final PerformerAccess access;

    SpecimenRules(ResultOrderCheck orders, PerformerAccess access) {
        this.orders = orders;
        this.access = access;
    }

    @Override
    public Class<Specimen> resourceType() {
        return Specimen.class;
    }

    @Override
    public void beforeCreate(Specimen specimen, WriteContext context) {
        orders.resolve(specimen, context);
    }

    /** Every performer of an order sees its specimens: one of them may not take a specimen from another. */
    @Override
    public void beforeUpdate(Specimen before, Specimen after, WriteContext context) {
        orders.resolve(after, context);
        if (ResultOrderCheck.isLaboratory(Caller.of(context.request()))) {
            Set<String> kept = new TreeSet<>(OrderReferences.idsOf(before));
            kept.removeAll(OrderReferences.idsOf(after));
            if (!kept.isEmpty()) {
                throw OrderFaults.forbidden("specimen.order-kept", "Specimen.request");
            }
        }
    }

    @Override
    public void afterWrite(Specimen before, Specimen stored, WriteContext context) {
        // A specimen taken by the hospital may be named by the order alone (ServiceRequest.specimen).
        if (before == null || stored.hasRequest()) {
            boolean takesBack = stored.getStatus() == SpecimenStatus.ENTEREDINERROR;
            orders.check(stored, stored.getSubject(), takesBack, context);
        }
        access.record(before, stored);
    }

    @Override
    public void afterDelete(Specimen specimen, WriteContext context) {
        access.forget(specimen);
    }
}
