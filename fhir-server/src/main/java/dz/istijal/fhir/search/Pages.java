package dz.istijal.fhir.search;

import ca.uhn.fhir.model.api.IQueryParameterType;
import dz.istijal.fhir.answer.StoredVersion;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads a page of matches in the order that was asked for. */
@Component
final class Pages {
    private final SearchStore store;

    Pages(SearchStore store) {
        this.store = store;
    }

    /** @param after position of the page before, or {@code null} for the first */
    Page of(Criteria.Conditions where, SearchRequest search, Position after) throws SQLException {
        List<SortKey> sort = search.sort();
        if (search.isAlongIndex()) {
            return alongIndex(where, search, sort.get(0), after);
        }
        return store.page(PageQuery.byValue(where.all(), sort, after, search.count() + 1), sort.size(), search.count());
    }

    /** Those without a value come last, and are asked for only when the page is not full by then. */
    private Page alongIndex(Criteria.Conditions where, SearchRequest search, SortKey key, Position after)
            throws SQLException {
        List<List<IQueryParameterType>> conditions = search.criteria().get(key.name());
        int count = search.count();
        boolean behind = after != null && after.values().get(0) == null;
        Page first = behind ? Page.EMPTY : store.page(PageQuery.withValue(where, key, after, count + 1), 1, count);
        if (first.more() || haveValue(conditions)) {
            return first;
        }
        int room = count - first.matches().size();
        Page rest = store.page(PageQuery.withoutValue(where.all(), key, behind ? after : null, room + 1), 1, room);
        List<StoredVersion> matches = new ArrayList<>(first.matches());
        matches.addAll(rest.matches());
        return new Page(matches, rest.last() == null ? first.last() : rest.last(), rest.more());
    }

    /** A search for a value finds only what has one. */
    private static boolean haveValue(List<List<IQueryParameterType>> conditions) {
        return conditions != null
                && conditions.stream().flatMap(List::stream).allMatch(value -> value.getMissing() == null);
    }
}
