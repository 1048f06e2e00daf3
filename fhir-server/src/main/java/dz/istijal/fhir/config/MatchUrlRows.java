package dz.istijal.fhir.config;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.dao.data.IResourceSearchUrlDao;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.search.ResourceSearchUrlSvc;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import jakarta.persistence.EntityManager;
import java.util.Collection;

/**
 * HAPI keeps a row for each conditional create, so that the second of two at once fails and begins again, and deletes
 * it at the next update. With {@link WriteLocks} the second waits, and finds: no rows.
 */
class MatchUrlRows extends ResourceSearchUrlSvc {
    MatchUrlRows(
            EntityManager entityManager,
            IResourceSearchUrlDao rows,
            MatchUrlService matchUrls,
            FhirContext context,
            PartitionSettings partitions) {
        super(entityManager, rows, matchUrls, context, partitions);
    }

    @Override
    public void enforceMatchUrlResourceUniqueness(String type, String matchUrl, ResourceTable resource) {
        // the lock has seen to it
    }

    @Override
    public void deleteByResId(JpaPid resource) {
        // there is none
    }

    @Override
    public void deleteByResIds(Collection<JpaPid> resources) {
        // there are none
    }
}
