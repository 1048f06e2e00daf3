package dz.istijal.fhir.validation;

import dz.istijal.fhir.error.Fault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * What is wrong with a resource: by the profile that its type and content imply, or R4 itself, and by each of our
 * profiles that it claims in {@code meta.profile}. A claim of somebody else's profile is kept and not checked.
 */
@Component
final class ResourceValidation {
    private final ShapeChecker checker;
    private final Shapes shapes;
    private final ImpliedProfiles implied;

    ResourceValidation(ShapeChecker checker, Shapes shapes, ImpliedProfiles implied) {
        this.checker = checker;
        this.shapes = shapes;
        this.implied = implied;
    }

    List<Fault> check(Resource resource, Place place, Map<String, String> companions) {
        Set<Fault> faults = new LinkedHashSet<>();
        Set<Shape> wanted = new LinkedHashSet<>();
        wanted.add(implied.of(resource).flatMap(shapes::find).orElseGet(() -> shapes.ofType(resource.fhirType())));
        for (CanonicalType claim : resource.getMeta().getProfile()) {
            if (claim.getValue() != null && claim.getValue().startsWith(ConformanceResources.OURS)) {
                Optional<Shape> shape = shapes.find(claim.getValue());
                if (shape.isPresent() && shape.get().type().equals(resource.fhirType())) {
                    wanted.add(shape.get());
                } else {
                    faults.add(Fault.of(
                            IssueType.VALUE,
                            "validation.profile-unknown",
                            place.child("meta", -1, null)
                                    .child("profile", -1, null)
                                    .expression(),
                            claim.getValue()));
                }
            }
        }
        for (Shape shape : wanted) {
            if (shape != null) {
                faults.addAll(checker.check(shape, resource, place, companions));
            }
        }
        return new ArrayList<>(faults);
    }
}
