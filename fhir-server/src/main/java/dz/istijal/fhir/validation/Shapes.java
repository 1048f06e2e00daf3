package dz.istijal.fhir.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import com.google.common.base.Suppliers;
import dz.istijal.fhir.validation.ElementShape.Discriminator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ConstraintSeverity;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.ElementDefinition.SlicingRules;
import org.hl7.fhir.r4.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.validation.instance.utils.FHIRPathExpressionFixer;
import org.springframework.stereotype.Component;

/** Turns the snapshot of a StructureDefinition into a {@link Shape}, once. */
@Component
final class Shapes {
    private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

    /**
     * Rules of R4 that the parser already sees to (ele-1: no empty element; txt-1, txt-2: XHTML; dom-*: contained
     * resources as the parser makes them) or that the checker knows natively (ext-1, ref-1): they hold for every
     * element, and evaluating them would be most of the work.
     */
    private static final Set<String> NATIVE =
            Set.of("ele-1", "ext-1", "ref-1", "txt-1", "txt-2", "dom-2", "dom-3", "dom-4", "dom-5", "dom-6");

    private final ConformanceResources resources;
    private final Supplier<FHIRPathEngine> paths;
    private final Map<String, Optional<Shape>> shapes = new ConcurrentHashMap<>();

    Shapes(ConformanceResources resources, FhirContext context, DefaultProfileValidationSupport base) {
        this.resources = resources;
        this.paths = Suppliers.memoize(() -> new FHIRPathEngine(new HapiWorkerContext(context, base)));
    }

    FHIRPathEngine paths() {
        return paths.get();
    }

    /** The shape of a type of R4. */
    Shape ofType(String type) {
        return find(CORE + type).orElse(null);
    }

    Optional<Shape> find(String url) {
        Optional<Shape> known = shapes.get(url);
        if (known == null) {
            StructureDefinition structure = resources.structure(url);
            known = structure == null || !structure.hasSnapshot() ? Optional.empty() : Optional.of(compile(structure));
            shapes.put(url, known);
        }
        return known;
    }

    private Shape compile(StructureDefinition structure) {
        Map<String, ElementShape> byId = new HashMap<>();
        Map<ElementShape, String> borrowed = new HashMap<>();
        ElementShape root = null;
        for (ElementDefinition element : structure.getSnapshot().getElement()) {
            String id = element.hasId() ? element.getId() : element.getPath();
            int dot = id.lastIndexOf('.');
            String last = id.substring(dot + 1);
            int colon = last.indexOf(':');
            ElementShape shape = element(element, last, dot < 0);
            byId.put(id, shape);
            if (dot < 0) {
                root = shape;
            } else if (colon < 0) {
                byId.get(id.substring(0, dot)).children.add(shape);
            } else {
                byId.get(id.substring(0, dot + 1) + last.substring(0, colon))
                        .slices
                        .add(shape);
            }
            if (element.hasContentReference()) {
                borrowed.put(shape, element.getContentReference().replaceFirst("^.*#", ""));
            }
        }
        borrowed.forEach((shape, id) -> shape.children.addAll(byId.get(id).children));
        return new Shape(structure.getUrl(), structure.getType(), root);
    }

    private ElementShape element(ElementDefinition element, String last, boolean root) {
        int colon = last.indexOf(':');
        String plain = colon < 0 ? last : last.substring(0, colon);
        boolean choice = plain.endsWith("[x]");
        return new ElementShape(new ElementShape.Parts(
                choice ? plain.substring(0, plain.length() - 3) : plain,
                choice,
                element.hasBase() && !"1".equals(element.getBase().getMax()),
                root ? 0 : element.getMin(),
                root || !element.hasMax() || element.getMax().equals("*")
                        ? Integer.MAX_VALUE
                        : Integer.parseInt(element.getMax()),
                types(element, choice),
                typeProfiles(element),
                targets(element),
                element.getFixed(),
                element.getPattern(),
                element.hasBinding()
                                && element.getBinding().getStrength() == BindingStrength.REQUIRED
                                && element.getBinding().hasValueSet()
                        ? element.getBinding().getValueSet()
                        : null,
                colon < 0 ? null : last.substring(colon + 1),
                invariants(element),
                discriminators(element),
                element.getSlicing().getRules() == SlicingRules.CLOSED));
    }

    private static Set<String> types(ElementDefinition element, boolean choice) {
        Set<String> types = new HashSet<>();
        element.getType().forEach(type -> types.add(type.getCode()));
        boolean entry = element.getPath().equals("Bundle.entry.resource") && !types.contains("Resource");
        return choice || entry ? Set.copyOf(types) : Set.of();
    }

    private static Map<String, List<String>> typeProfiles(ElementDefinition element) {
        Map<String, List<String>> profiles = new HashMap<>();
        for (TypeRefComponent type : element.getType()) {
            if (type.hasProfile()) {
                profiles.put(
                        type.getCode(),
                        type.getProfile().stream().map(CanonicalType::getValue).toList());
            }
        }
        return Map.copyOf(profiles);
    }

    private Set<String> targets(ElementDefinition element) {
        Set<String> targets = new HashSet<>();
        for (TypeRefComponent type : element.getType()) {
            if (!type.getCode().equals("Reference")) {
                continue;
            }
            if (!type.hasTargetProfile()) {
                return Set.of();
            }
            for (CanonicalType profile : type.getTargetProfile()) {
                StructureDefinition target = resources.structure(profile.getValue());
                if (target == null || target.getType().equals("Resource")) {
                    return Set.of();
                }
                targets.add(target.getType());
            }
        }
        return Set.copyOf(targets);
    }

    /** R4 was published with rules that say what nobody meant (bdl-8, que-7, ras-2); HL7's validator corrects them. */
    private List<Invariant> invariants(ElementDefinition element) {
        List<Invariant> invariants = new ArrayList<>();
        for (ElementDefinitionConstraintComponent constraint : element.getConstraint()) {
            if (constraint.getSeverity() == ConstraintSeverity.ERROR
                    && constraint.hasExpression()
                    && !NATIVE.contains(constraint.getKey())) {
                String rule = FHIRPathExpressionFixer.fixExpr(
                        constraint.getExpression(), constraint.getKey(), FHIRVersion._4_0_1.toCode());
                invariants.add(
                        new Invariant(constraint.getKey(), String.valueOf(constraint.getHuman()), paths().parse(rule)));
            }
        }
        return List.copyOf(invariants);
    }

    private static List<Discriminator> discriminators(ElementDefinition element) {
        return element.getSlicing().getDiscriminator().stream()
                .map(each -> new Discriminator(each.getType().toCode(), each.getPath()))
                .toList();
    }
}
