package dz.istijal.emergency.pathway;

import dz.istijal.fhir.rules.StorageRule;
import dz.istijal.fhir.rules.WriteContext;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.springframework.stereotype.Component;

/** Counts the orders of a stay. */
@Component
class StayOrderRules implements StorageRule<ServiceRequest> {
    private final StayOrderStore orders;

    StayOrderRules(StayOrderStore orders) {
        this.orders = orders;
    }

    @Override
    public Class<ServiceRequest> resourceType() {
        return ServiceRequest.class;
    }

    @Override
    public void afterWrite(ServiceRequest before, ServiceRequest stored, WriteContext context) {
        StayOrder.of(stored).ifPresentOrElse(orders::keep, () -> forget(before, stored));
    }

    @Override
    public void afterDelete(ServiceRequest order, WriteContext context) {
        orders.forget(StayOrder.ORDER, order.getIdElement().getIdPart());
    }

    private void forget(ServiceRequest before, ServiceRequest stored) {
        if (before != null) {
            orders.forget(StayOrder.ORDER, stored.getIdElement().getIdPart());
        }
    }
}
