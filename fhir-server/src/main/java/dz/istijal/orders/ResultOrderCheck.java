package dz.istijal.orders;

import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.fhir.rules.WriteContext;
import dz.istijal.security.Caller;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.springframework.stereotype.Component;

/** A result must answer an order that is known here, addressed to its sender, of the same patient and not revoked. */
@Component
final class ResultOrderCheck {
    private final OrderStore store;
    private final ServerOrders orders;
    private final PerformerAccess access;

    ResultOrderCheck(OrderStore store, ServerOrders orders, PerformerAccess access) {
        this.store = store;
        this.orders = orders;
        this.access = access;
    }

    /**
     * Before the result is stored: makes each reference to an order literal and refuses one that leads nowhere, which
     * HAPI would answer with {@code 400}. References to entries of the same Bundle are left to {@link #check}.
     */
    void resolve(Resource result, WriteContext context) {
        String base = context.request() == null ? null : context.request().getFhirServerBase();
        for (Reference reference : OrderReferences.of(result)) {
            OrderKey key = OrderKey.of(reference, base).orElse(null);
            if (key instanceof OrderKey.Literal literal) {
                orders.find(literal.id())
                        .orElseThrow(() -> OrderFaults.unknownOrder(place(result), "ServiceRequest/" + literal.id()));
            } else if (key instanceof OrderKey.ByIdentifier identifier) {
                List<OrderStore.Found> found = store.visible(identifier);
                if (found.size() != 1) {
                    throw OrderFaults.unknownOrder(place(result), identifier.value());
                }
                reference.setReference(OrderKey.TYPE + "/" + found.get(0).id());
            } else if (key instanceof OrderKey.Unknown unknown) {
                throw OrderFaults.unknownOrder(place(result), unknown.text());
            }
        }
    }

    /**
     * After the result is stored, its references literal.
     *
     * @param subject     whom the result is about; may be empty
     * @param takesBack   the result is only withdrawn, which a revoked order does not prevent
     */
    void check(Resource result, Reference subject, boolean takesBack, WriteContext context) {
        Optional<Caller> caller = Caller.of(context.request());
        List<String> ids = OrderReferences.idsOf(result);
        boolean laboratory = isLaboratory(caller);
        if (laboratory && ids.isEmpty()) {
            throw OrderFaults.unprocessable("result.no-order", place(result));
        }
        for (String id : ids) {
            ServiceRequest order =
                    orders.find(id).orElseThrow(() -> OrderFaults.unknownOrder(place(result), "ServiceRequest/" + id));
            int facility = ServerOrders.partitionOf(order);
            boolean ours =
                    writingTo(caller).map(partition -> partition == facility).orElse(true)
                            && (!laboratory || access.isAddressed(caller.get().organizationId(), id, facility));
            if (!ours) {
                throw OrderFaults.unknownOrder(place(result), "ServiceRequest/" + id);
            }
            if (isRevoked(order) && !takesBack) {
                throw OrderFaults.unprocessable("result.revoked-order", place(result), "ServiceRequest/" + id);
            }
            if (subject.hasReference() && !samePatient(order.getSubject(), subject)) {
                throw OrderFaults.unprocessable(
                        "result.other-patient", result.fhirType() + ".subject", "ServiceRequest/" + id);
            }
        }
    }

    static boolean isLaboratory(Optional<Caller> caller) {
        return caller.filter(known -> known.kind() == Caller.Kind.LABORATORY).isPresent();
    }

    /** @return the facility that this request writes to; empty when the server itself writes */
    private static Optional<Integer> writingTo(Optional<Caller> caller) {
        if (isLaboratory(caller)) {
            AccessScope scope = CurrentScope.get();
            return scope.insertPartitions().stream().findFirst();
        }
        return caller.flatMap(Caller::partition);
    }

    private static boolean isRevoked(ServiceRequest order) {
        return order.getStatus() == ServiceRequestStatus.REVOKED
                || order.getStatus() == ServiceRequestStatus.ENTEREDINERROR;
    }

    private static boolean samePatient(Reference left, Reference right) {
        return left.getReferenceElement()
                .toUnqualifiedVersionless()
                .getValue()
                .equals(right.getReferenceElement().toUnqualifiedVersionless().getValue());
    }

    private static String place(Resource result) {
        return result.fhirType() + (result.fhirType().equals("Specimen") ? ".request" : ".basedOn");
    }
}
