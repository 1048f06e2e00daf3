package dz.istijal.fhir.write;

import ca.uhn.fhir.jpa.cache.IResourceTypeCacheSvc;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.fhir.indexing.ResourceIndex;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the index rows of everything that is stored again: after a search parameter was switched on, an upgrade that
 * indexes otherwise, or a repair by hand. Nothing else of the resources changes, nor do their versions. The server may
 * go on working: a page of resources is locked, read and indexed in one transaction, as by any other writer. What is
 * right already is only read.
 */
@Component
class SearchIndexRebuild {
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndexRebuild.class);
    private static final int PAGE = 100;
    private static final int TOLD_EVERY = 10_000;

    private final JdbcClient jdbc;
    private final StoredResources stored;
    private final ResourceTexts texts;
    private final ReferenceTargets targets;
    private final ResourceIndex index;
    private final ResourceRows rows;
    private final IResourceTypeCacheSvc types;
    private final TransactionTemplate transaction;

    SearchIndexRebuild(
            JdbcClient jdbc,
            StoredResources stored,
            ResourceTexts texts,
            ReferenceTargets targets,
            ResourceIndex index,
            ResourceRows rows,
            IResourceTypeCacheSvc types,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.stored = stored;
        this.texts = texts;
        this.targets = targets;
        this.index = index;
        this.rows = rows;
        this.types = types;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Key(long key, IdType id) {}

    /** @return how many resources were indexed */
    long rebuild() {
        return CurrentScope.call(AccessScope.SYSTEM, () -> {
            long count = 0;
            long told = 0;
            List<Key> page = pageAfter(0);
            while (!page.isEmpty()) {
                List<IdType> ids = page.stream().map(Key::id).toList();
                count += transaction.execute(status -> index(ids));
                if (count - told >= TOLD_EVERY) {
                    LOG.info("{} resources indexed again", count);
                    told = count;
                }
                page = pageAfter(page.get(page.size() - 1).key());
            }
            LOG.info("{} resources indexed again, all", count);
            return count;
        });
    }

    /** Primary key of {@code hfj_resource}, read once from end to end. */
    private List<Key> pageAfter(long key) {
        return transaction.execute(status -> jdbc.sql("""
                        SELECT res_id, res_type, fhir_id
                          FROM hfj_resource
                         WHERE res_deleted_at IS NULL AND res_id > ?
                         ORDER BY res_id LIMIT ?
                        """)
                .params(key, PAGE)
                .query((row, number) ->
                        new Key(row.getLong("res_id"), new IdType(row.getString("res_type"), row.getString("fhir_id"))))
                .list());
    }

    private int index(List<IdType> ids) {
        List<Write> writes = new ArrayList<>();
        TransactionDetails details = new TransactionDetails();
        stored.first()
                .lock(ids, row -> {
                    if (!row.deleted() && row.text() != null) {
                        read(row, writes);
                    }
                })
                .ask();
        stored.next().find(targets.unknown(writes, details), details).ask();
        for (Write write : writes) {
            write.values(index.valuesOfStored(write.resource(), write.row(), details, new SystemRequestDetails()));
        }
        rows.index(writes);
        return writes.size();
    }

    /** What can no longer be read keeps the rows that it has; the others shall not wait for it. */
    private void read(StoredRow stored, List<Write> writes) {
        Resource resource;
        try {
            resource = texts.read(stored);
        } catch (DataFormatException unreadable) {
            LOG.warn("{}/{} is not indexed again: {}", stored.type(), stored.fhirId(), unreadable.getMessage());
            return;
        }
        Write write = Write.update(resource, null, null);
        ResourceTable row = stored.indexed();
        row.setResourceTypeId(types.getResourceTypeId(stored.type()));
        write.row(row, stored.version());
        writes.add(write);
    }
}
