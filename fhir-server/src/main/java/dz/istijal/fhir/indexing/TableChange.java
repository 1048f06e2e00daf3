package dz.istijal.fhir.indexing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of a resource's rows in one index table.
 *
 * @param added     rows of a resource that has none there
 * @param replaced  which of the rows that are there go, unless they are among {@code replacing}: see
 *                  {@link IndexTable#origin}; {@code null} stands for all
 * @param replacing rows that are there afterwards
 * @param exchanged rows that each take the place of the one of their origin
 */
record TableChange<T>(List<T> added, List<String> replaced, List<T> replacing, List<T> exchanged) {
    private static final List<String> ALL_ROWS = Collections.singletonList(null);

    /** @param hadRows whether there may be rows */
    static <T> TableChange<T> whole(Collection<T> rows, boolean hadRows) {
        return hadRows
                ? new TableChange<>(List.of(), ALL_ROWS, List.copyOf(rows), List.of())
                : new TableChange<>(List.copyOf(rows), List.of(), List.of(), List.of());
    }

    /**
     * @param before rows of some origins as they were
     * @param after  rows of the same origins as they shall be
     */
    static <T> TableChange<T> between(IndexTable<T> table, Collection<T> before, Collection<T> after) {
        Map<String, Set<T>> old = byOrigin(table, before);
        Map<String, Set<T>> fresh = byOrigin(table, after);
        List<T> added = new ArrayList<>();
        List<String> replaced = new ArrayList<>();
        List<T> replacing = new ArrayList<>();
        List<T> exchanged = new ArrayList<>();
        old.forEach((origin, rows) -> {
            Set<T> now = fresh.getOrDefault(origin, Set.of());
            if (rows.equals(now)) {
                return;
            }
            if (rows.size() == 1 && now.size() == 1) {
                exchanged.addAll(now);
            } else {
                replaced.add(origin);
                replacing.addAll(now);
            }
        });
        fresh.forEach((origin, rows) -> {
            if (!old.containsKey(origin)) {
                added.addAll(rows);
            }
        });
        return new TableChange<>(added, replaced, replacing, exchanged);
    }

    private static <T> Map<String, Set<T>> byOrigin(IndexTable<T> table, Collection<T> rows) {
        return rows.stream().collect(Collectors.groupingBy(table.originOf(), LinkedHashMap::new, Collectors.toSet()));
    }
}
