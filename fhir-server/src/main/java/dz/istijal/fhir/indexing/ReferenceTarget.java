package dz.istijal.fhir.indexing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ResourceType;

/** {@code where(resolve() is Type)}: told from the text of the reference, as HAPI does when it extracts. */
record ReferenceTarget(String type) {
    private static final Set<String> TYPES =
            Arrays.stream(ResourceType.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    boolean isKnown() {
        return TYPES.contains(type);
    }

    /** @return {@code null} when an item is no reference by type and id, such as one to a contained resource */
    List<Base> among(List<Base> items) {
        List<Base> found = new ArrayList<>(items.size());
        for (Base item : items) {
            if (!(item instanceof Reference reference)) {
                return null;
            }
            String text = reference.getReferenceElement_().getValue();
            if (text == null) {
                continue;
            }
            if (text.startsWith("#")) {
                return null;
            }
            String named = new IdType(text).getResourceType();
            if (type.equals(named)) {
                found.add(item);
            } else if (named != null && !TYPES.contains(named)) {
                return null;
            }
        }
        return found;
    }
}
