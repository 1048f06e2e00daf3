package dz.istijal.fhir.indexing;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The elements of a resource that a search parameter's expression looks at, as far as its roots tell: in
 * {@code Observation.component.value | Observation.value} they are {@code component} and {@code value}.
 */
final class SearchedElements {
    /** A type where an expression begins, and the element that follows it. */
    private static final Pattern ROOT = Pattern.compile("(?<![\\w.'/:-])([A-Z][A-Za-z]*)\\b(?:\\.([a-z][A-Za-z]*))?");

    private static final Set<String> OF_ALL = Set.of("Resource", "DomainResource");

    private SearchedElements() {}

    /**
     * @param type of the resource; alternatives that begin with another type find nothing in it
     * @return nothing where the expression may look anywhere
     */
    static Optional<Set<String>> of(String expression, String type) {
        Set<String> elements = new HashSet<>();
        // A bar within brackets is taken for the end of an alternative too: what follows has to name its type as well.
        for (String alternative : expression.split("\\|")) {
            Matcher root = ROOT.matcher(alternative);
            if (alternative.indexOf('%') >= 0
                    || !root.find()
                    || !alternative.substring(0, root.start()).matches("[\\s(]*")) {
                return Optional.empty();
            }
            do {
                if (root.group(1).equals(type) || OF_ALL.contains(root.group(1))) {
                    if (root.group(2) == null) {
                        return Optional.empty();
                    }
                    elements.add(root.group(2));
                }
            } while (root.find());
        }
        return Optional.of(elements);
    }
}
