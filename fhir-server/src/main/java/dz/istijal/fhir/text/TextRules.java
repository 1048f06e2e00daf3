package dz.istijal.fhir.text;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.dao.IDao;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.searchparam.fulltext.FullTextExtractionRequest;
import ca.uhn.fhir.jpa.searchparam.fulltext.FullTextExtractionResponse;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.FhirInterceptor;
import dz.istijal.fhir.rules.StorageRule;
import dz.istijal.fhir.rules.WriteContext;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Puts what has text into the queue of {@link TextIndexer}, in the transaction that stores it. */
@Interceptor
@Component
final class TextRules implements StorageRule<Resource>, FhirInterceptor {
    private final JdbcClient jdbc;
    private final TextIndexer indexer;

    TextRules(JdbcClient jdbc, TextIndexer indexer) {
        this.jdbc = jdbc;
        this.indexer = indexer;
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

    private void enqueue(Resource resource) {
        if (!TextTypes.includes(resource.fhirType())) {
            return;
        }
        JpaPid pid = (JpaPid) IDao.RESOURCE_PID.get(resource);
        jdbc.sql("""
                        INSERT INTO istijal.text_queue (res_id, partition_id)
                        VALUES (?, ?) ON CONFLICT (res_id) DO NOTHING
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

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void refuseElsewhere(RequestDetails request, RestOperationTypeEnum operation) {
        boolean text = request.getParameters().keySet().stream()
                .anyMatch(name -> name.equals(Constants.PARAM_CONTENT) || name.equals(Constants.PARAM_TEXT));
        if (text && operation == RestOperationTypeEnum.SEARCH_TYPE && !TextTypes.includes(request.getResourceName())) {
            throw FaultException.badRequest(
                    Fault.of(IssueType.NOTSUPPORTED, "errors.text-search", null, String.join(", ", TextTypes.ALL)));
        }
    }
}
