package dz.istijal.reporting.bulkexport;

import dz.istijal.fhir.error.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a client asked for, checked.
 *
 * @param types      resource types to export, never empty
 * @param typesNamed whether the client named them, rather than leaving the choice to the server
 * @param since      only what changed after it, or {@code null}
 * @param until      only what last changed at or before it, or {@code null}
 * @param ignored    what {@code Prefer: handling=lenient} let pass: reported, not exported
 */
record ExportRequest(Set<String> types, boolean typesNamed, Instant since, Instant until, List<Fault> ignored) {
    ExportRequest {
        types = Set.copyOf(types);
        ignored = List.copyOf(ignored);
    }

    /**
     * The request as far as the caller may read: types that the client did not name are left out.
     *
     * @return empty when nothing remains, or a type that the client named is not allowed
     */
    Optional<ExportRequest> within(Predicate<String> readable) {
        Set<String> allowed = types.stream().filter(readable).collect(Collectors.toSet());
        boolean refused = allowed.isEmpty() || (typesNamed && allowed.size() < types.size());
        return refused ? Optional.empty() : Optional.of(new ExportRequest(allowed, typesNamed, since, until, ignored));
    }
}
