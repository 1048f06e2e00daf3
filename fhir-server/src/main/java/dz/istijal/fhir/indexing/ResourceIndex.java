package dz.istijal.fhir.indexing;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.cache.IResourceTypeCacheSvc;
import ca.uhn.fhir.jpa.model.entity.ResourceLink;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractor;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import ca.uhn.fhir.jpa.searchparam.extractor.SearchParamExtractorService;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DomainResource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** What resources are found by, for whoever stores them without Hibernate. */
@Component
public class ResourceIndex {
    private final SearchParamExtractorService extractor;
    private final NothingContained simpler;
    private final IndexRowCompletion completion;
    private final IResourceTypeCacheSvc types;

    ResourceIndex(
            SearchParamExtractorService extractor,
            @Qualifier("nothingContained") NothingContained simpler,
            IndexRowCompletion completion,
            IResourceTypeCacheSvc types) {
        this.extractor = extractor;
        this.simpler = simpler;
        this.completion = completion;
        this.types = types;
    }

    /**
     * @param row         of the resource, with its key, partition and type; told which index tables it has rows in
     * @param transaction knows the targets of references that are resolved already; any other is looked up
     * @throws ca.uhn.fhir.rest.server.exceptions.InvalidRequestException where a reference has no target
     */
    public ResourceIndexedSearchParams valuesOf(
            IBaseResource resource, ResourceTable row, TransactionDetails transaction, RequestDetails request) {
        ResourceIndexedSearchParams params = ResourceIndexedSearchParams.withSets();
        boolean contains = !(resource instanceof DomainResource domain) || domain.hasContained();
        (contains ? extractor : simpler)
                .extractFromResource(
                        RequestPartitionId.fromPartitionId(row.getPartitionId().getPartitionId()),
                        request,
                        params,
                        ResourceIndexedSearchParams.withSets(),
                        row,
                        resource,
                        transaction,
                        true,
                        ISearchParamExtractor.ALL_PARAMS);
        for (ResourceLink link : params.myLinks) {
            if (link.getTargetResourceType() != null) {
                link.setTargetResourceTypeId(types.getResourceTypeId(link.getTargetResourceType()));
            }
        }
        completion.complete(params, row);
        return params;
    }

    /** Rows of many resources, for one round trip. */
    public static final class Rows {
        private final IndexRowBuffer buffer = new IndexRowBuffer();

        /** @param before the row as it is stored, which tells where it has index rows; {@code null} for a new one */
        public void add(ResourceTable row, ResourceIndexedSearchParams params, ResourceTable before) {
            buffer.put(row, params, table -> before != null && table.present().test(before));
        }

        /** Takes away the index rows of a resource that is deleted. */
        public void remove(ResourceTable row, ResourceTable before) {
            add(row, ResourceIndexedSearchParams.withSets(), before);
        }

        public void addTo(RowStatements statements) {
            buffer.addTo(statements);
        }
    }
}
