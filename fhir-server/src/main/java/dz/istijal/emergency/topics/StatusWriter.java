package dz.istijal.emergency.topics;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Subscription;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A change of status that the server makes: in the row and, as a version of its own, in the stored Subscription. */
@Component
class StatusWriter {
    private final IHapiTransactionService transactions;
    private final DaoRegistry daos;
    private final JdbcClient jdbc;

    StatusWriter(IHapiTransactionService transactions, DaoRegistry daos, JdbcClient jdbc) {
        this.transactions = transactions;
        this.daos = daos;
        this.jdbc = jdbc;
    }

    /**
     * In one transaction, in the scope of this thread. The row of the resource is locked first, as a client's PUT does.
     *
     * @param error  for {@code Subscription.error}, {@code null} for none
     * @param change of the row; empty where there is nothing to change any more
     * @return what the change returned
     */
    Optional<NotifiedSubscription> write(
            NotifiedSubscription subscription, String error, Supplier<Optional<NotifiedSubscription>> change) {
        var request = new SystemRequestDetails();
        request.setRequestPartitionId(RequestPartitionId.fromPartitionId(subscription.partition()));
        return transactions
                .withRequest(request)
                .withRequestPartitionId(RequestPartitionId.allPartitions())
                .execute(status -> {
                    jdbc.sql("SELECT 1 FROM hfj_resource WHERE res_type = 'Subscription' AND fhir_id = ? FOR UPDATE")
                            .param(subscription.id())
                            .query(Integer.class)
                            .optional();
                    Optional<NotifiedSubscription> changed = change.get();
                    changed.ifPresent(now -> store(now, error, request));
                    return changed;
                });
    }

    private void store(NotifiedSubscription now, String error, SystemRequestDetails request) {
        IFhirResourceDao<Subscription> dao = daos.getResourceDao(Subscription.class);
        Subscription stored = dao.read(new IdType("Subscription", now.id()), request);
        stored.setStatus(now.status());
        stored.setError(error);
        stored.setId(new IdType("Subscription", now.id()));
        dao.update(stored, request);
    }
}
