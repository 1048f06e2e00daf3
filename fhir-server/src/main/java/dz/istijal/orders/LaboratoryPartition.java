package dz.istijal.orders;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.security.Caller;
import dz.istijal.security.ResultPartition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/**
 * A laboratory's result is stored in the facility of the order that it answers. Read under the system scope, because
 * the request's own scope is what is being decided here; every statement names the performer instead.
 *
 * <p>Whether the order still takes results is asked later, in the transaction, by {@link ResultOrderCheck}.
 */
@Component
final class LaboratoryPartition implements ResultPartition {
    private static final Set<String> ORDER_TYPES =
            Set.of(OrderKey.TYPE, "Task", "DiagnosticReport", "Observation", "Specimen");

    private final OrderStore orders;

    LaboratoryPartition(OrderStore orders) {
        this.orders = orders;
    }

    @Override
    public int partitionFor(RequestDetails request, IBaseResource resourceOrBundle) {
        String performer = Caller.of(request)
                .orElseThrow(() -> new IllegalStateException("No caller is known yet"))
                .organizationId();
        LaboratoryWrite write = LaboratoryWrite.of(request, resourceOrBundle);
        return CurrentScope.call(AccessScope.SYSTEM, () -> partitionOf(performer, write));
    }

    private int partitionOf(String performer, LaboratoryWrite write) {
        Set<Integer> partitions = new TreeSet<>();
        for (String instance : write.instances()) {
            instancePartition(performer, new IdType(instance), partitions);
        }
        for (OrderKey order : write.orders()) {
            orderPartition(performer, order, partitions);
        }
        if (partitions.isEmpty()) {
            throw OrderFaults.unprocessable("result.no-order", null);
        }
        if (partitions.size() > 1) {
            throw OrderFaults.unprocessable("result.several-facilities", null);
        }
        return partitions.iterator().next();
    }

    private void instancePartition(String performer, IdType instance, Set<Integer> partitions) {
        if (ORDER_TYPES.contains(instance.getResourceType())) {
            partitions.add(orders.granted(performer, instance.getResourceType(), instance.getIdPart())
                    .orElseThrow(() -> OrderFaults.notFound(instance.getValue()))
                    .partition());
        }
    }

    private void orderPartition(String performer, OrderKey order, Set<Integer> partitions) {
        if (order instanceof OrderKey.Literal literal) {
            partitions.add(orders.granted(performer, OrderKey.TYPE, literal.id())
                    .orElseThrow(() -> OrderFaults.unknownOrder(null, OrderKey.TYPE + "/" + literal.id()))
                    .partition());
        } else if (order instanceof OrderKey.ByIdentifier identifier) {
            List<OrderStore.Found> found = orders.granted(performer, identifier);
            if (found.isEmpty()) {
                throw OrderFaults.unknownOrder(null, identifier.value());
            }
            found.forEach(one -> partitions.add(one.partition()));
        } else if (order instanceof OrderKey.Unknown unknown) {
            throw OrderFaults.unknownOrder(null, unknown.text());
        }
    }
}
