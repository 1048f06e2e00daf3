package dz.istijal.orders;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import dz.istijal.fhir.rules.OperationStore;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Orders with their Tasks and reports, as the server itself reads and writes them in the transaction of a caller. What
 * may be touched is still the caller's: the connection is the same.
 */
@Component
final class ServerOrders {
    private final OperationStore store;
    private final DaoRegistry daos;
    private final JdbcClient jdbc;

    ServerOrders(OperationStore store, DaoRegistry daos, JdbcClient jdbc) {
        this.store = store;
        this.daos = daos;
        this.jdbc = jdbc;
    }

    /** @return the order, or empty when the caller may not see one under this id */
    Optional<ServiceRequest> find(String id) {
        try {
            return Optional.of(read(ServiceRequest.class, id));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    /** @return the HAPI partition of a resource that was read */
    static int partitionOf(Resource read) {
        return RequestPartitionId.getPartitionIfAssigned(read)
                .map(RequestPartitionId::getFirstPartitionIdOrNull)
                .orElseThrow(() -> new IllegalStateException("Read without its partition: " + read.getId()));
    }

    List<Task> tasksOf(String orderId) {
        return pointingAt(orderId, "Task.focus").stream()
                .map(id -> read(Task.class, id))
                .toList();
    }

    List<DiagnosticReport> reportsOf(String orderId) {
        return pointingAt(orderId, "DiagnosticReport.basedOn").stream()
                .map(id -> read(DiagnosticReport.class, id))
                .toList();
    }

    <T extends Resource> void update(T changed) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) changed.getClass();
        RequestPartitionId partition = RequestPartitionId.fromPartitionId(partitionOf(changed));
        daos.getResourceDao(type).update(changed, SystemRequestDetails.forRequestPartitionId(partition));
    }

    /** Until the end of the transaction nobody else decides about the state of this order. */
    void lock(String orderId) {
        jdbc.sql("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('istijal.order/' || ?, 0))")
                .param(orderId)
                .query(Integer.class)
                .single();
    }

    private <T extends Resource> T read(Class<T> type, String id) {
        return store.read(type, id, SystemRequestDetails.forAllPartitions());
    }

    /** Served by {@code idx_res_fhir_id} and {@code idx_rl_tgt_v2}. */
    private List<String> pointingAt(String orderId, String path) {
        return jdbc.sql("""
                        SELECT DISTINCT s.fhir_id
                          FROM hfj_resource o
                          JOIN hfj_res_link l ON l.target_resource_id = o.res_id AND l.src_path = ?
                          JOIN hfj_resource s ON s.res_id = l.src_resource_id AND s.res_deleted_at IS NULL
                         WHERE o.fhir_id = ? AND o.res_type = 'ServiceRequest'
                         ORDER BY s.fhir_id
                        """).params(path, orderId).query(String.class).list();
    }
}
