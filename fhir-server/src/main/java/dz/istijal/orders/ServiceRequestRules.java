package dz.istijal.orders;

import static org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus.COMPLETED;
import static org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus.ENTEREDINERROR;
import static org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus.REVOKED;

import dz.istijal.fhir.rules.StorageRule;
import dz.istijal.fhir.rules.WriteContext;
import dz.istijal.security.Caller;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.springframework.stereotype.Component;

/** What is revoked stays revoked and is not worked on; who performs an order sees it with all that belongs to it. */
@Component
final class ServiceRequestRules implements StorageRule<ServiceRequest> {
    private final PerformerAccess access;
    private final OrderClosing closing;

    ServiceRequestRules(PerformerAccess access, OrderClosing closing) {
        this.access = access;
        this.closing = closing;
    }

    @Override
    public Class<ServiceRequest> resourceType() {
        return ServiceRequest.class;
    }

    @Override
    public void beforeUpdate(ServiceRequest before, ServiceRequest after, WriteContext context) {
        boolean byACaller = Caller.of(context.request()).isPresent();
        if (byACaller && !mayFollow(before.getStatus(), after.getStatus())) {
            throw OrderFaults.unprocessable(
                    "order.illegal-move", "ServiceRequest.status", code(before.getStatus()), code(after.getStatus()));
        }
    }

    @Override
    public void afterWrite(ServiceRequest before, ServiceRequest stored, WriteContext context) {
        access.record(before, stored);
        if (before != null && isRevoked(stored.getStatus()) && !isRevoked(before.getStatus())) {
            closing.revoke(stored.getIdElement().getIdPart());
        }
    }

    @Override
    public void afterDelete(ServiceRequest order, WriteContext context) {
        access.forget(order);
    }

    /**
     * What was revoked stays revoked: its Tasks are cancelled. What was answered is not revoked any more: its result may
     * still have to be corrected.
     */
    static boolean mayFollow(ServiceRequestStatus before, ServiceRequestStatus after) {
        if (before == after || after == ENTEREDINERROR) {
            return true;
        }
        return !isRevoked(before) && !(before == COMPLETED && after == REVOKED);
    }

    private static boolean isRevoked(ServiceRequestStatus status) {
        return status == REVOKED || status == ENTEREDINERROR;
    }

    private static String code(ServiceRequestStatus status) {
        return status == null ? "" : status.toCode();
    }
}
