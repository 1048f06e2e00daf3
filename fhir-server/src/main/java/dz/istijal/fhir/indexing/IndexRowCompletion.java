package dz.istijal.fhir.indexing;

import ca.uhn.fhir.jpa.cache.ISearchParamIdentityCacheSvc;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndex;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes search values rows: to whom they belong, their hashes, each once. */
@Component
final class IndexRowCompletion {
    private final ISearchParamIdentityCacheSvc identities;

    IndexRowCompletion(ISearchParamIdentityCacheSvc identities) {
        this.identities = identities;
    }

    /** Sets in {@code resource}, too, which tables it has rows in. */
    void complete(ResourceIndexedSearchParams params, ResourceTable resource) {
        for (IndexTable<?> table : IndexTables.ALL) {
            complete(table.rows().apply(params), resource);
        }
        params.populateResourceTableSearchParamsPresentFlags(resource);
    }

    private <T> void complete(Collection<T> rows, ResourceTable resource) {
        if (rows.isEmpty()) {
            return;
        }
        for (T row : rows) {
            BaseResourceIndex index = (BaseResourceIndex) row;
            index.setResourceId(resource.getId().getId());
            index.setPartitionId(resource.getPartitionId());
            index.calculateHashes();
            if (row instanceof BaseResourceIndexedSearchParam value) {
                identities.findOrCreateSearchParamIdentity(
                        value.getHashIdentity(), value.getResourceType(), value.getParamName());
            }
        }
        // The partition is part of some hashes, so rows that were two may be one now.
        List<T> distinct = List.copyOf(new LinkedHashSet<>(rows));
        rows.clear();
        rows.addAll(distinct);
    }
}
