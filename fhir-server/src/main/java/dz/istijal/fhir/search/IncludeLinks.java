package dz.istijal.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import ca.uhn.fhir.util.SearchParameterUtil;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * What an include leads to, as SQL that selects keys: over {@code hfj_res_link} for references to resources, and for
 * {@linkplain CanonicalUrls canonical references} from there to what has the URL. Without {@code :iterate} both ways begin
 * at what the search found (R4, search.html#include).
 */
@Component
final class IncludeLinks {
    private static final String ANY = "*";

    private final FhirContext context;
    private final ISearchParamRegistry searchParameters;
    private final CanonicalUrls urls;

    IncludeLinks(FhirContext context, ISearchParamRegistry searchParameters, CanonicalUrls urls) {
        this.context = context;
        this.searchParameters = searchParameters;
        this.urls = urls;
    }

    /** Whether the include names a reference. */
    boolean isReference(String value) {
        Include include = new Include(value);
        RuntimeSearchParam parameter = parameter(include);
        return parameter != null
                && parameter.getParamType() == RestSearchParameterTypeEnum.REFERENCE
                && !parameter
                        .getPathsSplitForResourceType(include.getParamType())
                        .isEmpty()
                && (include.getParamTargetType() == null
                        || context.getResourceTypes().contains(include.getParamTargetType()));
    }

    /** {@code *} or, of one type, {@code Observation:*}. */
    static boolean isWildcard(String value) {
        return value.equals(ANY) || value.endsWith(":" + ANY);
    }

    /** Whether the wildcard is of every type or of one that there is. */
    boolean isKnownWildcard(String value) {
        return value.equals(ANY)
                || context.getResourceTypes().contains(value.substring(0, value.length() - ANY.length() - 1));
    }

    private RuntimeSearchParam parameter(Include include) {
        if (include.getParamType() == null
                || include.getParamName() == null
                || !context.getResourceTypes().contains(include.getParamType())) {
            return null;
        }
        return searchParameters.getActiveSearchParam(
                include.getParamType(), include.getParamName(), SearchParamLookupContextEnum.SEARCH);
    }

    /** Whether a path of the reference may hold a canonical URL. */
    private boolean mayBeCanonical(String type, RuntimeSearchParam parameter) {
        return parameter.getPathsSplitForResourceType(type).stream()
                .anyMatch(path -> SearchParameterUtil.referencePathCouldPotentiallyReferenceCanonicalElement(
                        context, type, path, true));
    }

    /**
     * What the resources refer to. By IDX_RL_SRC.
     *
     * @param searched type of the search, and so of the resources unless the include is {@code :iterate}
     * @param from     keys of the resources
     */
    SqlText forward(String searched, Include include, long[] from) {
        SqlText links = new SqlText()
                .add("SELECT l.target_resource_id FROM hfj_res_link l WHERE l.src_resource_id = ANY (?)", (Object)
                        from);
        if (isWildcard(include.getValue())) {
            addSourceType(links, include);
            Set<String> targets = include.isRecurse() ? urls.typesWithUrl(Set.of()) : canonicalTargets(searched);
            if (!targets.isEmpty()) {
                SqlText of = new SqlText().add("l.src_resource_id = ANY (?)", (Object) from);
                addSourceType(of, include);
                links.add(" UNION ALL ").add(urls.named(of, targets));
            }
            return links;
        }
        String type = include.getParamType();
        RuntimeSearchParam parameter = parameter(include);
        List<String> paths = parameter.getPathsSplitForResourceType(type);
        addPathsAndTargets(links, paths, include, parameter);
        if (mayBeCanonical(type, parameter)) {
            Set<String> targets = urls.typesWithUrl(targets(include, parameter));
            if (!targets.isEmpty()) {
                SqlText of = new SqlText()
                        .add("l.src_resource_id = ANY (?) AND ", (Object) from)
                        .addWords("l.src_path", paths);
                links.add(" UNION ALL ").add(urls.named(of, targets));
            }
        }
        return links;
    }

    /** What refers to the resources. By IDX_RL_TGT_V2; by a URL, IDX_RL_SRCPATH_TGTURL. */
    SqlText backward(String searched, Include include, long[] from) {
        SqlText links = new SqlText()
                .add("SELECT l.src_resource_id FROM hfj_res_link l WHERE l.target_resource_id = ANY (?)", (Object)
                        from);
        if (isWildcard(include.getValue())) {
            addSourceType(links, include);
            Set<String> targets = urls.typesWithUrl(include.isRecurse() ? Set.of() : Set.of(searched));
            Set<String> paths = targets.isEmpty() ? Set.of() : canonicalPathsTo(targets, include);
            if (!paths.isEmpty()) {
                links.add(" UNION ALL ").add(urls.naming(from, targets, paths));
            }
            return links;
        }
        String type = include.getParamType();
        RuntimeSearchParam parameter = parameter(include);
        List<String> paths = parameter.getPathsSplitForResourceType(type);
        addPathsAndTargets(links, paths, include, parameter);
        if (mayBeCanonical(type, parameter)) {
            Set<String> targets = urls.typesWithUrl(targets(include, parameter));
            if (!targets.isEmpty()) {
                links.add(" UNION ALL ").add(urls.naming(from, targets, paths));
            }
        }
        return links;
    }

    /** R4 names the type that is searched, or from which the references come; all of a page are of one. */
    private static void addSourceType(SqlText links, Include include) {
        if (include.getParamType() != null) {
            links.add(" AND ").addWords("l.source_resource_type", List.of(include.getParamType()));
        }
    }

    private static void addPathsAndTargets(
            SqlText links, List<String> paths, Include include, RuntimeSearchParam parameter) {
        links.add(" AND ").addWords("l.src_path", paths);
        Set<String> targets = targets(include, parameter);
        if (!targets.isEmpty()) {
            links.add(" AND ").addWords("l.target_resource_type", targets);
        }
    }

    /** @return empty for any type */
    private static Set<String> targets(Include include, RuntimeSearchParam parameter) {
        return include.getParamTargetType() != null ? Set.of(include.getParamTargetType()) : parameter.getTargets();
    }

    private List<RuntimeSearchParam> canonicals(String type) {
        return searchParameters.getActiveSearchParams(type, SearchParamLookupContextEnum.SEARCH).values().stream()
                .filter(parameter -> parameter.getParamType() == RestSearchParameterTypeEnum.REFERENCE)
                .filter(parameter -> mayBeCanonical(type, parameter))
                .toList();
    }

    private Set<String> canonicalTargets(String type) {
        Set<String> targets = new TreeSet<>();
        canonicals(type).forEach(parameter -> targets.addAll(urls.typesWithUrl(parameter.getTargets())));
        return targets;
    }

    private Set<String> canonicalPathsTo(Set<String> targets, Include include) {
        Collection<String> types =
                include.getParamType() == null ? context.getResourceTypes() : List.of(include.getParamType());
        Set<String> paths = new TreeSet<>();
        for (String type : types) {
            for (RuntimeSearchParam parameter : canonicals(type)) {
                if (parameter.getTargets().isEmpty() || !Collections.disjoint(parameter.getTargets(), targets)) {
                    paths.addAll(parameter.getPathsSplitForResourceType(type));
                }
            }
        }
        return paths;
    }
}
