package dz.istijal.fhir.validation;

import dz.istijal.fhir.error.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Checks a parsed resource against a shape: cardinality, types, fixed values and patterns, required bindings, slices,
 * invariants, reference targets, extensions and codes (R4, validation.html). Displays and extensible or preferred
 * bindings refuse nothing.
 */
@Component
final class ShapeChecker {
    private static final Logger LOG = LoggerFactory.getLogger(ShapeChecker.class);

    private final Shapes shapes;
    private final Slices slices;
    private final Terms terms;

    ShapeChecker(Shapes shapes, Slices slices, Terms terms) {
        this.shapes = shapes;
        this.slices = slices;
        this.terms = terms;
    }

    /** @param targets type of each resource that travels with this one, by its {@code fullUrl} */
    List<Fault> check(Shape shape, Resource resource, Place place, Map<String, String> targets) {
        Walk walk = new Walk(resource, targets);
        walk.invariants(shape.root(), resource, place);
        walk.children(shape.root(), resource, place);
        return walk.faults;
    }

    private final class Walk {
        private final Resource resource;
        private final Map<String, String> companions;
        private final List<Fault> faults = new ArrayList<>();

        private Walk(Resource resource, Map<String, String> companions) {
            this.resource = resource;
            this.companions = companions;
        }

        private void children(ElementShape shape, Base parent, Place place) {
            for (ElementShape child : shape.children) {
                Base[] values = parent.getProperty(child.hash, child.name, false);
                List<Base> there = present(values);
                count(child, there.size(), place, null);
                if (!child.slices.isEmpty()) {
                    sliced(child, there, place);
                }
                for (int i = 0; i < there.size(); i++) {
                    value(child, there.get(i), at(child, there.get(i), i, place));
                }
            }
        }

        private void sliced(ElementShape child, List<Base> there, Place place) {
            Map<ElementShape, Integer> counts = new HashMap<>();
            for (int i = 0; i < there.size(); i++) {
                Base value = there.get(i);
                ElementShape slice = slices.sliceOf(child, value);
                if (slice != null) {
                    counts.merge(slice, 1, Integer::sum);
                    value(slice, value, at(child, value, i, place));
                } else if (child.closed) {
                    add(IssueType.STRUCTURE, "validation.slice-closed", at(child, value, i, place), child.name);
                }
            }
            for (ElementShape slice : child.slices) {
                count(slice, counts.getOrDefault(slice, 0), place, slice.sliceName);
            }
        }

        private void count(ElementShape child, int there, Place place, String slice) {
            String name = slice == null ? child.name : child.name + ':' + slice;
            if (there < child.min) {
                String key = child.min == 1 ? "validation.required" : "validation.minimum";
                add(IssueType.REQUIRED, key, place.child(child.name, -1, null), name, child.min, there);
            } else if (there > child.max) {
                String key = child.max == 0 ? "validation.prohibited" : "validation.maximum";
                add(IssueType.STRUCTURE, key, place.child(child.name, -1, null), name, child.max, there);
            }
        }

        private void value(ElementShape shape, Base value, Place place) {
            if (!shape.types.isEmpty() && !shape.types.contains(value.fhirType())) {
                add(IssueType.STRUCTURE, "validation.type", place, value.fhirType(), String.join(", ", shape.types));
                return;
            }
            if (shape.fixed != null && !Patterns.isFixed(shape.fixed, value)) {
                add(IssueType.VALUE, "validation.fixed", place, words(shape.fixed));
            }
            if (shape.pattern != null && !Patterns.matches(shape.pattern, value)) {
                add(IssueType.VALUE, "validation.pattern", place, words(shape.pattern));
            }
            if (shape.binding != null) {
                binding(shape, value, place);
            }
            if (value instanceof Reference reference) {
                reference(shape, reference, place);
            } else if (value instanceof Coding coding) {
                coding(coding, place);
            } else if (value instanceof Quantity quantity && !terms.isUnit(quantity)) {
                add(IssueType.CODEINVALID, "validation.unit", place, quantity.getCode());
            }
            invariants(shape, value, place);
            if (shape.sliceName == null) {
                typed(shape, value, place);
            }
            if (!shape.children.isEmpty()) {
                children(shape, value, place);
            }
        }

        /** What the value's own type, or the profile of that type, demands. */
        private void typed(ElementShape shape, Base value, Place place) {
            if (value instanceof Extension extension) {
                extension(extension, place);
                return;
            }
            for (String profile : shape.typeProfiles.getOrDefault(value.fhirType(), List.of())) {
                shapes.find(profile).ifPresent(found -> {
                    invariants(found.root(), value, place);
                    children(found.root(), value, place);
                });
            }
            if (value instanceof Element element && element.hasExtension() && value.isPrimitive()) {
                for (int i = 0; i < element.getExtension().size(); i++) {
                    extension(element.getExtension().get(i), place.child("extension", i, null));
                }
            }
            if (value instanceof Resource inner) {
                inner(inner, place);
                return;
            }
            if (value.isPrimitive() || !shape.children.isEmpty()) {
                return;
            }
            Shape type = shapes.ofType(value.fhirType());
            if (type != null) {
                invariants(type.root(), value, place);
                children(type.root(), value, place);
            }
        }

        /** A contained resource, or one inside a document: held to R4, whatever it says of itself. */
        private void inner(Resource inner, Place place) {
            boolean stands = !(resource instanceof Bundle bundle) || bundle.getType() == BundleType.DOCUMENT;
            Shape type = stands ? shapes.ofType(inner.fhirType()) : null;
            if (type != null) {
                faults.addAll(check(type, inner, place, companions));
            }
        }

        private void extension(Extension extension, Place place) {
            String url = extension.getUrl();
            if (url == null || (!extension.hasValue() && !extension.hasExtension())) {
                add(IssueType.STRUCTURE, "validation.extension-empty", place, String.valueOf(url));
                return;
            }
            if (url.startsWith(ConformanceResources.OURS)) {
                shapes.find(url)
                        .ifPresentOrElse(
                                shape -> children(shape.root(), extension, place),
                                () -> add(IssueType.EXTENSION, "validation.extension-unknown", place, url));
                return;
            }
            for (int i = 0; i < extension.getExtension().size(); i++) {
                extension(extension.getExtension().get(i), place.child("extension", i, null));
            }
        }

        private void binding(ElementShape shape, Base value, Place place) {
            boolean modelled =
                    value instanceof Enumeration<?> && shape.binding.startsWith("http://hl7.org/fhir/ValueSet/");
            if (modelled) {
                return;
            }
            CodeSet set = terms.valueSet(shape.binding);
            Base coded = value instanceof Quantity quantity ? unit(quantity) : value;
            if (!Slices.isCoded(set, coded)) {
                add(IssueType.CODEINVALID, "validation.binding", place, words(coded), shape.binding);
            }
        }

        private static Coding unit(Quantity quantity) {
            return new Coding(quantity.getSystem(), quantity.getCode(), null);
        }

        private void coding(Coding coding, Place place) {
            if (coding.hasSystem() && coding.hasCode() && terms.isUnknown(coding.getSystem(), coding.getCode())) {
                add(IssueType.CODEINVALID, "validation.code", place, coding.getCode(), coding.getSystem());
            }
        }

        private void reference(ElementShape shape, Reference reference, Place place) {
            if (shape.targets.isEmpty() || !reference.hasReference()) {
                return;
            }
            String type = target(reference.getReference());
            if (type != null && !shape.targets.contains(type)) {
                add(IssueType.STRUCTURE, "validation.reference", place, type, String.join(", ", shape.targets));
            }
        }

        /** The type that a reference names, or {@code null} when it cannot be told without looking it up. */
        private String target(String reference) {
            String companion = companions.get(reference);
            if (companion != null || reference.startsWith("urn:") || reference.startsWith("#")) {
                return companion;
            }
            int question = reference.indexOf('?');
            String[] path = (question < 0 ? reference : reference.substring(0, question)).split("/");
            if (question >= 0) {
                return path[path.length - 1];
            }
            for (int i = path.length - 2; i >= 0; i--) {
                if (shapes.paths().getWorker().getResourceNames().contains(path[i])) {
                    return path[i];
                }
            }
            return null;
        }

        private void invariants(ElementShape shape, Base value, Place place) {
            for (Invariant invariant : shape.invariants) {
                if (!holds(invariant, value)) {
                    add(IssueType.INVARIANT, "validation.invariant", place, invariant.key(), invariant.sentence());
                }
            }
        }

        /** A rule that HAPI's engine cannot evaluate (it throws many things) refuses nothing, but is heard of. */
        private boolean holds(Invariant invariant, Base value) {
            try {
                return shapes.paths().evaluateToBoolean(null, resource, resource, value, invariant.expression());
            } catch (RuntimeException e) {
                LOG.warn("Rule {} could not be evaluated: {}", invariant.key(), e.getMessage());
                return true;
            }
        }

        private void add(IssueType code, String key, Place place, Object... arguments) {
            faults.add(Fault.of(code, key, place.expression(), arguments));
        }
    }

    private static Place at(ElementShape child, Base value, int index, Place place) {
        return place.child(child.name, child.repeats ? index : -1, child.choice ? value.fhirType() : null);
    }

    private static List<Base> present(Base[] values) {
        if (values == null || values.length == 0) {
            return List.of();
        }
        List<Base> there = new ArrayList<>(values.length);
        for (Base value : values) {
            if (value != null && !value.isEmpty()) {
                there.add(value);
            }
        }
        return there;
    }

    private static String words(Base value) {
        if (value instanceof Coding coding) {
            return coding.getSystem() + '|' + coding.getCode();
        }
        if (value instanceof CodeableConcept concept) {
            return concept.hasCoding() ? words(concept.getCodingFirstRep()) : String.valueOf(concept.getText());
        }
        return value.isPrimitive() ? String.valueOf(value.primitiveValue()) : value.fhirType();
    }
}
