package dz.istijal.fhir.indexing;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.dao.index.SearchParamWithInlineReferencesExtractor;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * HAPI stores what a transaction creates in two passes, because references are known only after the first, and extracts
 * its search values in both. Those of the first are never stored.
 */
class IndexingPassExtractor extends SearchParamWithInlineReferencesExtractor {
    @Override
    public void populateFromResource(
            RequestPartitionId partition,
            ResourceIndexedSearchParams params,
            TransactionDetails transaction,
            ResourceTable entity,
            IBaseResource resource,
            ResourceIndexedSearchParams existing,
            RequestDetails request,
            boolean performIndexing) {
        if (performIndexing) {
            super.populateFromResource(
                    partition, params, transaction, entity, resource, existing, request, performIndexing);
        }
    }
}
