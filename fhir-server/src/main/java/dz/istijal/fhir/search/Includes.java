package dz.istijal.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.util.SearchParameterUtil;
import dz.istijal.fhir.answer.StoredVersion;
import dz.istijal.fhir.rules.CallerGuard;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * {@code _include} and {@code _revinclude} over {@code hfj_res_link}: one statement for each level of {@code :iterate},
 * for all matches of the page at once, bounded in what they may add.
 */
@Component
final class Includes {
    private static final String ANY = "*";

    private final FhirContext context;
    private final ISearchParamRegistry searchParameters;
    private final SearchStore store;
    private final SearchSettings settings;
    private final CallerGuard guard;

    Includes(
            FhirContext context,
            ISearchParamRegistry searchParameters,
            SearchStore store,
            SearchSettings settings,
            CallerGuard guard) {
        this.context = context;
        this.searchParameters = searchParameters;
        this.store = store;
        this.settings = settings;
        this.guard = guard;
    }

    /**
     * @param rows      what to add to the page
     * @param truncated whether there was more than {@code istijal.search.most-included}
     */
    record Included(Collection<StoredVersion> rows, boolean truncated) {}

    /** Whether the include follows references to resources only; a canonical URL is left to HAPI. */
    boolean isPlain(String value, boolean reverse) {
        Include include = new Include(value);
        RuntimeSearchParam parameter = parameter(include);
        if (parameter == null || parameter.getParamType() != RestSearchParameterTypeEnum.REFERENCE) {
            return false;
        }
        String from = include.getParamType();
        if (mayBeCanonical(from, parameter, reverse)) {
            return false;
        }
        return include.getParamTargetType() == null
                || context.getResourceTypes().contains(include.getParamTargetType());
    }

    /** {@code *} or, of one type, {@code Observation:*}. */
    static boolean isWildcard(String value) {
        return value.equals(ANY) || value.endsWith(":" + ANY);
    }

    /**
     * All references to what is searched, of one level, where nothing can refer to it by a URL of its own. Forward,
     * some references of nearly every type may be canonical URLs: left to HAPI.
     */
    boolean isPlainWildcard(String searched, String value, boolean reverse) {
        String type = value.equals(ANY) ? searched : value.substring(0, value.length() - ANY.length() - 1);
        return reverse
                && context.getResourceTypes().contains(type)
                && searchParameters.getActiveSearchParam(
                                searched, "url", ISearchParamRegistry.SearchParamLookupContextEnum.INDEX)
                        == null;
    }

    private boolean mayBeCanonical(String type, RuntimeSearchParam parameter, boolean reverse) {
        return parameter.getPathsSplitForResourceType(type).stream()
                .anyMatch(path -> SearchParameterUtil.referencePathCouldPotentiallyReferenceCanonicalElement(
                        context, type, path, reverse));
    }

    private RuntimeSearchParam parameter(Include include) {
        if (include.getParamType() == null
                || include.getParamName() == null
                || !context.getResourceTypes().contains(include.getParamType())) {
            return null;
        }
        return searchParameters.getActiveSearchParam(
                include.getParamType(),
                include.getParamName(),
                ISearchParamRegistry.SearchParamLookupContextEnum.SEARCH);
    }

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
            SqlText links = links(search, from, first);
            if (links.isEmpty()) {
                break;
            }
            int room = settings.mostIncluded() - added.size();
            List<StoredVersion> level = store.rows(bodies(links, keys(seen), room + 1));
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

    /** Forward by IDX_RL_SRC, backward by IDX_RL_TGT_V2. */
    private SqlText links(SearchRequest search, long[] from, boolean first) {
        SqlText links = new SqlText();
        search.includes().stream()
                .filter(include -> first || include.isRecurse())
                .forEach(include -> add(links, include, "target_resource_id", "src_resource_id", from));
        search.revIncludes().stream()
                .filter(include -> first || include.isRecurse())
                .forEach(include -> add(links, include, "src_resource_id", "target_resource_id", from));
        return links;
    }

    private void add(SqlText links, Include include, String wanted, String known, long[] from) {
        if (isWildcard(include.getValue())) {
            addAll(links, include, wanted, known, from);
            return;
        }
        RuntimeSearchParam parameter = parameter(include);
        List<String> paths = parameter.getPathsSplitForResourceType(include.getParamType());
        Set<String> targets =
                include.getParamTargetType() != null ? Set.of(include.getParamTargetType()) : parameter.getTargets();
        links.add(links.isEmpty() ? "" : " UNION ALL ")
                .add("SELECT l." + wanted + " FROM hfj_res_link l WHERE l." + known + " = ANY (?) AND ", (Object) from)
                .addWords("l.src_path", paths);
        if (!targets.isEmpty()) {
            links.add(" AND ").addWords("l.target_resource_type", targets);
        }
    }

    /** R4 names the type that is searched, or from which the references come; all of a page are of one. */
    private static void addAll(SqlText links, Include include, String wanted, String known, long[] from) {
        links.add(links.isEmpty() ? "" : " UNION ALL ")
                .add("SELECT l." + wanted + " FROM hfj_res_link l WHERE l." + known + " = ANY (?)", (Object) from);
        if (include.getParamType() != null) {
            links.add(" AND ").addWords("l.source_resource_type", List.of(include.getParamType()));
        }
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
