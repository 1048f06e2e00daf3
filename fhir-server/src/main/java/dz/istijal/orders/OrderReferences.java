package dz.istijal.orders;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.Task;

/** Where each type of resource says which order it belongs to. */
final class OrderReferences {
    private OrderReferences() {}

    /** @return the references themselves, so that they may be changed; also those to something else than an order */
    static List<Reference> of(IBaseResource resource) {
        if (resource instanceof DiagnosticReport report) {
            return report.getBasedOn();
        }
        if (resource instanceof Observation observation) {
            return observation.getBasedOn();
        }
        if (resource instanceof Specimen specimen) {
            return specimen.getRequest();
        }
        if (resource instanceof Task task && task.hasFocus()) {
            return List.of(task.getFocus());
        }
        return List.of();
    }

    /** @return ids of the ServiceRequests of a stored resource, whose references are literal */
    static List<String> idsOf(IBaseResource resource) {
        return of(resource).stream()
                .flatMap(reference -> idOf(reference, OrderKey.TYPE))
                .distinct()
                .toList();
    }

    /** @return the id of a literal reference to a resource of this type, or nothing */
    static Stream<String> idOf(Reference reference, String type) {
        var id = reference.getReferenceElement();
        return type.equals(id.getResourceType()) && id.hasIdPart() ? Stream.of(id.getIdPart()) : Stream.empty();
    }
}
