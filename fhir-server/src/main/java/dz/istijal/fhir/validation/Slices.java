package dz.istijal.fhir.validation;

import dz.istijal.fhir.validation.ElementShape.Discriminator;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.springframework.stereotype.Component;

/** Says which slice of a sliced element a value belongs to (R4, profiling.html#slicing). */
@Component
final class Slices {
    private final Shapes shapes;
    private final Terms terms;

    Slices(Shapes shapes, Terms terms) {
        this.shapes = shapes;
        this.terms = terms;
    }

    ElementShape sliceOf(ElementShape sliced, Base value) {
        for (ElementShape slice : sliced.slices) {
            if (sliced.discriminators.stream().allMatch(each -> belongs(slice, each, value))) {
                return slice;
            }
        }
        return null;
    }

    private boolean belongs(ElementShape slice, Discriminator discriminator, Base value) {
        if (value instanceof Extension extension && discriminator.path().equals("url")) {
            return extension.getUrl() != null && extension.getUrl().equals(url(slice));
        }
        String[] steps = discriminator.path().equals("$this")
                ? new String[0]
                : discriminator.path().split("\\.");
        List<Base> found = List.of(value);
        ElementShape demanded = slice;
        Base pattern = pattern(slice);
        for (String step : steps) {
            found = step(found, step);
            demanded = demanded == null ? null : throughSlice(demanded.child(step));
            pattern = demanded != null && pattern(demanded) != null ? pattern(demanded) : step(pattern, step);
        }
        return switch (discriminator.type()) {
            case "value", "pattern" -> holds(found, pattern, demanded);
            case "exists" -> demanded == null || (demanded.max == 0) == found.isEmpty();
            case "type", "profile" -> demanded != null && isOfType(found, demanded);
            default -> false;
        };
    }

    /**
     * Where a discriminator leads through an element that is sliced itself, its one mandatory slice says what is
     * demanded: {@code code.coding.code} of a blood pressure's components is fixed within {@code coding:SBPCode}.
     */
    private static ElementShape throughSlice(ElementShape element) {
        if (element == null) {
            return null;
        }
        return element.slices.stream()
                .filter(slice -> slice.min > 0)
                .findFirst()
                .orElse(element);
    }

    private boolean holds(List<Base> found, Base pattern, ElementShape demanded) {
        if (pattern != null) {
            return found.stream().anyMatch(each -> Patterns.matches(pattern, each));
        }
        if (demanded == null || demanded.binding == null) {
            return false;
        }
        CodeSet set = terms.valueSet(demanded.binding);
        return found.stream().anyMatch(each -> isCoded(set, each));
    }

    static boolean isCoded(CodeSet set, Base value) {
        if (value instanceof Coding coding) {
            return set.holds(coding.getSystem(), coding.getCode());
        }
        if (value instanceof CodeableConcept concept) {
            return concept.getCoding().stream().anyMatch(each -> set.holds(each.getSystem(), each.getCode()));
        }
        return value.isPrimitive() && set.holds(value.primitiveValue());
    }

    private static boolean isOfType(List<Base> found, ElementShape demanded) {
        return demanded.types.isEmpty() || found.stream().anyMatch(each -> demanded.types.contains(each.fhirType()));
    }

    /** The url of an extension slice: fixed in its own elements or in the profile that it names. */
    private String url(ElementShape slice) {
        ElementShape own = slice.child("url");
        if (own != null && own.fixed != null) {
            return own.fixed.primitiveValue();
        }
        List<String> profiles = slice.typeProfiles.get("Extension");
        if (profiles == null || profiles.isEmpty()) {
            return null;
        }
        return shapes.find(profiles.get(0))
                .map(shape -> shape.root().child("url"))
                .map(url -> url.fixed.primitiveValue())
                .orElse(profiles.get(0));
    }

    private static Base pattern(ElementShape element) {
        return element.pattern != null ? element.pattern : element.fixed;
    }

    private static Base step(Base from, String step) {
        List<Base> found = from == null ? List.of() : step(List.of(from), step);
        return found.isEmpty() ? null : found.get(0);
    }

    private static List<Base> step(List<Base> from, String step) {
        List<Base> found = new ArrayList<>();
        for (Base each : from) {
            Base[] values = each.getProperty(step.hashCode(), step, false);
            if (values != null) {
                found.addAll(List.of(values));
            }
        }
        return found;
    }
}
