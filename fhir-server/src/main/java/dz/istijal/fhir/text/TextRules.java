package dz.istijal.fhir.text;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.dao.IDao;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.searchparam.fulltext.FullTextExtractionRequest;
import ca.uhn.fhir.jpa.searchparam.fulltext.FullTextExtractionResponse;
import dz.istijal.fhir.rules.StorageInterceptor;
import dz.istijal.fhir.rules.StorageRule;
import dz.istijal.fhir.rules.WriteContext;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Puts what has text into the queue of {@link TextIndexer}, in the transaction that stores it. */
@Interceptor
@Component
final class TextRules implements StorageRule<Resource>, StorageInterceptor {
    private final JdbcClient jdbc;
    private final TextIndexer indexer;
    private final TextIndexSettings settings;

    TextRules(JdbcClient jdbc, TextIndexer indexer, TextIndexSettings settings) {
        this.jdbc = jdbc;
        this.indexer = indexer;
        this.settings = settings;
    }

    @Override
    public Class<Resource> resourceType() {
        return Resource.class;
    }

    @Override
    public void afterWrite(Resource before, Resource stored, WriteContext context) {
        enqueue(stored);
    }

    @Override
    public void afterDelete(Resource resource, WriteContext context) {
        enqueue(resource);
    }

    /** A row that waits already is written anew, so that a batch which has read the older text leaves it there. */
    private void enqueue(Resource resource) {
        if (!settings.enabled() || !TextTypes.includes(resource.fhirType())) {
            return;
        }
        JpaPid pid = (JpaPid) IDao.RESOURCE_PID.get(resource);
        jdbc.sql("""
                        INSERT INTO istijal.text_queue (res_id, partition_id)
                        VALUES (?, ?) ON CONFLICT (res_id) DO UPDATE SET partition_id = excluded.partition_id
                        """).params(pid.getId(), pid.getPartitionId()).update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                indexer.wake();
            }
        });
    }

    /** The words are taken from the resource after commit; within the transaction only the mark is needed. */
    @Hook(Pointcut.JPA_INDEX_EXTRACT_FULLTEXT_CONTENT)
    public FullTextExtractionResponse content(FullTextExtractionRequest request) {
        return later(request);
    }

    @Hook(Pointcut.JPA_INDEX_EXTRACT_FULLTEXT_TEXT)
    public FullTextExtractionResponse narrative(FullTextExtractionRequest request) {
        return later(request);
    }

    private static FullTextExtractionResponse later(FullTextExtractionRequest request) {
        return TextTypes.includes(request.getResourceType())
                ? FullTextExtractionResponse.indexPayload("")
                : FullTextExtractionResponse.doNotIndex();
    }
}
