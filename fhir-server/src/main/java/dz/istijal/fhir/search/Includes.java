package dz.istijal.fhir.search;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.answer.StoredVersion;
import dz.istijal.fhir.rules.CallerGuard;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * {@code _include} and {@code _revinclude}: one statement for each level of {@code :iterate},
 * for all matches of the page at once, bounded in what they may add.
 */
@Component
final class Includes {
    private final IncludeLinks links;
    private final SearchStore store;
    private final SearchSettings settings;
    private final CallerGuard guard;

    Includes(IncludeLinks links, SearchStore store, SearchSettings settings, CallerGuard guard) {
        this.links = links;
        this.store = store;
        this.settings = settings;
        this.guard = guard;
    }

    /**
     * @param rows      what to add to the page
     * @param truncated whether there was more than {@code istijal.search.most-included}
     */
    record Included(Collection<StoredVersion> rows, boolean truncated) {}

    Included of(SearchRequest search, List<StoredVersion> matches, RequestDetails request) throws SQLException {
        Map<Long, StoredVersion> added = new LinkedHashMap<>();
        if (matches.isEmpty()
                || (search.includes().isEmpty() && search.revIncludes().isEmpty())) {
            return new Included(added.values(), false);
        }
        List<Long> seen =
                new ArrayList<>(matches.stream().map(StoredVersion::key).toList());
        long[] from = keys(seen);
        boolean first = true;
        while (from.length > 0) {
            SqlText wanted = links(search, from, first);
            if (wanted.isEmpty()) {
                break;
            }
            int room = settings.mostIncluded() - added.size();
            List<StoredVersion> level = store.rows(bodies(wanted, keys(seen), room + 1));
            List<Long> next = new ArrayList<>();
            for (StoredVersion row : level.subList(0, Math.min(room, level.size()))) {
                seen.add(row.key());
                if (guard.mayRead(request, row.type())) {
                    added.put(row.key(), row);
                    next.add(row.key());
                }
            }
            if (level.size() > room) {
                return new Included(added.values(), true);
            }
            from = keys(next);
            first = false;
        }
        return new Included(added.values(), false);
    }

    private static long[] keys(List<Long> keys) {
        return keys.stream().mapToLong(Long::longValue).toArray();
    }

    private SqlText links(SearchRequest search, long[] from, boolean first) {
        SqlText all = new SqlText();
        search.includes().stream()
                .filter(include -> first || include.isRecurse())
                .forEach(include -> add(all, links.forward(search.type(), include, from)));
        search.revIncludes().stream()
                .filter(include -> first || include.isRecurse())
                .forEach(include -> add(all, links.backward(search.type(), include, from)));
        return all;
    }

    private static void add(SqlText all, SqlText some) {
        all.add(all.isEmpty() ? "" : " UNION ALL ").add(some);
    }

    private static SqlText bodies(SqlText links, long[] seen, int limit) {
        return new SqlText()
                .add("SELECT " + StoredVersion.COLUMNS + " FROM (SELECT r.res_id, r.res_type, r.fhir_id, r.res_ver,"
                        + " r.res_updated FROM hfj_resource r WHERE r.res_id IN (")
                .add(links)
                .add(") AND r.res_deleted_at IS NULL AND r.res_id <> ALL (?)", (Object) seen)
                .add(" ORDER BY r.res_id LIMIT " + limit)
                .add(") p JOIN hfj_res_ver v ON v.res_id = p.res_id AND v.res_ver = p.res_ver ORDER BY p.res_id");
    }
}
