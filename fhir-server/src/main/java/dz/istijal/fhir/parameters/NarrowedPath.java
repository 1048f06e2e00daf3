package dz.istijal.fhir.parameters;

import ca.uhn.fhir.jpa.searchparam.extractor.PathAndRef;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseReference;

/**
 * A search parameter's path that takes the references of an element to one type only: {@code patient} is {@code subject}
 * {@code .where(resolve() is Patient)}. HAPI stores a link for each path, so two for nearly every reference to a patient.
 * Here the narrower is stored alone, and who searches by the wider one looks for both ({@link ServedSearchParameters}).
 */
public final class NarrowedPath {
    private static final Pattern NARROWED = Pattern.compile("(.+)\\.where\\(resolve\\(\\) is [A-Za-z]+\\)");

    private NarrowedPath() {}

    /** @return the path of the element whose references this path takes some of */
    static Optional<String> widerThan(String path) {
        Matcher narrowed = NARROWED.matcher(path);
        return narrowed.matches() ? Optional.of(narrowed.group(1)) : Optional.empty();
    }

    /** Leaves out each link that the same reference has under a narrower path. */
    public static void removeWider(Collection<PathAndRef> links) {
        Map<IBaseReference, Set<String>> covered = new IdentityHashMap<>();
        for (PathAndRef link : links) {
            if (link.getRef() != null) {
                widerThan(link.getPath())
                        .ifPresent(wider -> covered.computeIfAbsent(link.getRef(), key -> new HashSet<>())
                                .add(wider));
            }
        }
        links.removeIf(link -> link.getRef() != null
                && covered.getOrDefault(link.getRef(), Set.of()).contains(link.getPath()));
    }
}
