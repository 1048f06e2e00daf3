package dz.istijal.orders;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.Task;

/**
 * What one stored resource says about orders: who performs them and what belongs to them. A pure function of the
 * resource, so that the projection can be made again from the resources alone.
 */
record OrderStatement(Set<Address> addresses, Set<Part> parts) {
    static final OrderStatement NOTHING = new OrderStatement(Set.of(), Set.of());

    /** The order is performed by this Organization. */
    record Address(String orderId, String performer) {}

    /**
     * The resource belongs to the order.
     *
     * @param performer the only performer that may see it, or empty for each performer of the order
     */
    record Part(String orderId, String type, String id, Role role, String performer) {}

    /** Why a performer may see a resource; stored in lower case. */
    enum Role {
        ORDER,
        TASK,
        PATIENT,
        ENCOUNTER,
        SPECIMEN,
        RESULT;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String ANYBODY = "";

    static OrderStatement of(Resource resource) {
        if (resource instanceof ServiceRequest order) {
            return ofOrder(order);
        }
        if (resource instanceof Task task) {
            return ofTask(task);
        }
        if (resource instanceof Specimen specimen) {
            return ofSpecimen(specimen);
        }
        if (resource instanceof DiagnosticReport report) {
            return ofResult(report, report.getPerformer(), report.getSpecimen());
        }
        if (resource instanceof Observation observation) {
            return ofResult(observation, observation.getPerformer(), List.of(observation.getSpecimen()));
        }
        return NOTHING;
    }

    private static OrderStatement ofOrder(ServiceRequest order) {
        String id = order.getIdElement().getIdPart();
        Collector said = new Collector();
        organizations(order.getPerformer()).forEach(performer -> said.address(id, performer));
        said.part(id, OrderKey.TYPE, id, Role.ORDER, ANYBODY);
        said.parts(id, List.of(order.getSubject()), "Patient", Role.PATIENT, ANYBODY);
        said.parts(id, List.of(order.getEncounter()), "Encounter", Role.ENCOUNTER, ANYBODY);
        said.parts(id, order.getSpecimen(), "Specimen", Role.SPECIMEN, ANYBODY);
        return said.statement();
    }

    private static OrderStatement ofTask(Task task) {
        Collector said = new Collector();
        Set<String> owners = organizations(List.of(task.getOwner()));
        if (task.hasOwner() && owners.isEmpty()) {
            return NOTHING;
        }
        for (String order : OrderReferences.idsOf(task)) {
            owners.forEach(owner -> said.address(order, owner));
            said.part(
                    order,
                    "Task",
                    task.getIdElement().getIdPart(),
                    Role.TASK,
                    owners.stream().findFirst().orElse(ANYBODY));
        }
        return said.statement();
    }

    private static OrderStatement ofSpecimen(Specimen specimen) {
        Collector said = new Collector();
        for (String order : OrderReferences.idsOf(specimen)) {
            said.part(order, "Specimen", specimen.getIdElement().getIdPart(), Role.SPECIMEN, ANYBODY);
        }
        return said.statement();
    }

    /** Only the performer named in a result may see it: another department of the same order may not. */
    private static OrderStatement ofResult(Resource result, List<Reference> performers, List<Reference> specimens) {
        Collector said = new Collector();
        for (String order : OrderReferences.idsOf(result)) {
            for (String performer : organizations(performers)) {
                said.part(order, result.fhirType(), result.getIdElement().getIdPart(), Role.RESULT, performer);
                said.parts(order, specimens, "Specimen", Role.SPECIMEN, performer);
            }
        }
        return said.statement();
    }

    private static Set<String> organizations(List<Reference> references) {
        Set<String> ids = new LinkedHashSet<>();
        references.forEach(
                reference -> OrderReferences.idOf(reference, "Organization").forEach(ids::add));
        return ids;
    }

    private static final class Collector {
        private final Set<Address> addresses = new HashSet<>();
        private final Set<Part> parts = new HashSet<>();

        void address(String order, String performer) {
            addresses.add(new Address(order, performer));
        }

        void part(String order, String type, String id, Role role, String performer) {
            parts.add(new Part(order, type, id, role, performer));
        }

        void parts(String order, List<Reference> references, String type, Role role, String performer) {
            references.forEach(reference ->
                    OrderReferences.idOf(reference, type).forEach(id -> part(order, type, id, role, performer)));
        }

        OrderStatement statement() {
            return new OrderStatement(Set.copyOf(addresses), Set.copyOf(parts));
        }
    }
}
