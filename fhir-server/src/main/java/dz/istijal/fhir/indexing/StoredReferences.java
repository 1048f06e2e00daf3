package dz.istijal.fhir.indexing;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.dao.tx.HapiTransactionService;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import dz.istijal.fhir.rules.StorageInterceptor;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Before HAPI changes a resource: instead of its index rows, only what its references point to is read, in one
 * statement; what stands in them already need not be looked up one by one.
 */
@Interceptor
@Component
final class StoredReferences implements StorageInterceptor {
    private final JdbcClient jdbc;

    StoredReferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void beforeUpdate(TransactionDetails transaction) {
        UnknownRows ours = new UnknownRows(resource -> resolve(resource, transaction));
        transaction.getOrCreateUserData(HapiTransactionService.XACT_USERDATA_KEY_EXISTING_SEARCH_PARAMS, () -> ours);
    }

    /**
     * A Bundle's references were all looked up before. Served by {@code idx_rl_src}; what the caller may not see is
     * not found.
     */
    private void resolve(ResourceTable resource, TransactionDetails transaction) {
        if (!resource.isHasLinks() || transaction.isFhirTransaction()) {
            return;
        }
        jdbc.sql("""
                        SELECT DISTINCT t.res_type, t.fhir_id, t.res_id, t.partition_id
                          FROM hfj_res_link l JOIN hfj_resource t ON t.res_id = l.target_resource_id
                         WHERE l.src_resource_id = ? AND t.res_deleted_at IS NULL
                        """).param(resource.getId().getId()).query(row -> {
            transaction.addResolvedResourceId(
                    new IdType(row.getString(1), row.getString(2)), JpaPid.fromId(row.getLong(3), row.getInt(4)));
        });
    }
}
