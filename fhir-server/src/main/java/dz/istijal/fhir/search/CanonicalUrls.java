package dz.istijal.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * References by a canonical URL (R4, references.html#canonical): found in the index rows of the search parameter
 * {@code url} of what is referred to. HAPI indexes {@code url|version} without the version, so either is to every version
 * that is stored.
 */
@Component
final class CanonicalUrls {
    private final FhirContext context;
    private final ISearchParamRegistry searchParameters;
    private final PartitionSettings partitions;

    CanonicalUrls(FhirContext context, ISearchParamRegistry searchParameters, PartitionSettings partitions) {
        this.context = context;
        this.searchParameters = searchParameters;
        this.partitions = partitions;
    }

    /** @param types empty for any */
    Set<String> typesWithUrl(Collection<String> types) {
        return (types.isEmpty() ? context.getResourceTypes() : types)
                .stream()
                        .filter(type ->
                                searchParameters.getActiveSearchParam(type, "url", SearchParamLookupContextEnum.INDEX)
                                        != null)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** By IDX_SP_URI_HASH_IDENTITY_V2. */
    private String hasUrl(Set<String> types) {
        return types.stream()
                .map(type -> Long.toString(BaseResourceIndexedSearchParam.calculateHashIdentity(
                        partitions, RequestPartitionId.allPartitions(), type, "url")))
                .collect(Collectors.joining(
                        ", ",
                        "l.target_resource_id IS NULL AND u.sp_uri = l.target_resource_url AND u.hash_identity IN (",
                        ") AND "));
    }

    /**
     * Keys of what is referred to.
     *
     * @param links condition on {@code hfj_res_link l}
     * @param types that may be meant
     */
    SqlText named(SqlText links, Set<String> types) {
        return new SqlText()
                .add("SELECT u.res_id FROM hfj_res_link l, hfj_spidx_uri u WHERE " + hasUrl(types))
                .add(links);
    }

    /**
     * Keys of what refers; by IDX_RL_SRCPATH_TGTURL.
     *
     * @param to    keys of what may be referred to
     * @param types of it
     * @param paths of the references
     */
    SqlText naming(long[] to, Set<String> types, Collection<String> paths) {
        return new SqlText()
                .add("SELECT l.src_resource_id FROM hfj_spidx_uri u, hfj_res_link l WHERE " + hasUrl(types))
                .add("u.res_id = ANY (?) AND ", (Object) to)
                .addWords("l.src_path", paths);
    }
}
