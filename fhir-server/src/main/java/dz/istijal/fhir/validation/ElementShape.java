package dz.istijal.fhir.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;

/** What a profile demands of one element: an ElementDefinition of a snapshot, made quick to check. */
final class ElementShape {
    final String name;
    final int hash;
    final boolean choice;
    final boolean repeats;
    final int min;
    final int max;

    /** Types allowed; empty when the model itself sees to it. */
    final Set<String> types;

    /** Profiles of a type: an element of that type conforms to one of them. */
    final Map<String, List<String>> typeProfiles;

    /** Resource types that a reference may name; empty for any. */
    final Set<String> targets;

    final Base fixed;
    final Base pattern;

    /** Value set of a required binding, or {@code null}. */
    final String binding;

    final String sliceName;
    final List<Invariant> invariants;
    final List<ElementShape> children = new ArrayList<>();
    final List<ElementShape> slices = new ArrayList<>();
    final List<Discriminator> discriminators;
    final boolean closed;

    ElementShape(Parts parts) {
        this.name = parts.name();
        this.hash = parts.name().hashCode();
        this.choice = parts.choice();
        this.repeats = parts.repeats();
        this.min = parts.min();
        this.max = parts.max();
        this.types = parts.types();
        this.typeProfiles = parts.typeProfiles();
        this.targets = parts.targets();
        this.fixed = parts.fixed();
        this.pattern = parts.pattern();
        this.binding = parts.binding();
        this.sliceName = parts.sliceName();
        this.invariants = parts.invariants();
        this.discriminators = parts.discriminators();
        this.closed = parts.closed();
    }

    ElementShape child(String childName) {
        return children.stream()
                .filter(each -> each.name.equals(childName))
                .findFirst()
                .orElse(null);
    }

    /** How the values of a sliced element are told apart (R4, profiling.html#discriminator). */
    record Discriminator(String type, String path) {}

    record Parts(
            String name,
            boolean choice,
            boolean repeats,
            int min,
            int max,
            Set<String> types,
            Map<String, List<String>> typeProfiles,
            Set<String> targets,
            Base fixed,
            Base pattern,
            String binding,
            String sliceName,
            List<Invariant> invariants,
            List<Discriminator> discriminators,
            boolean closed) {}
}
