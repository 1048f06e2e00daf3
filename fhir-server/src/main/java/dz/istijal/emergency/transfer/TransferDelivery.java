package dz.istijal.emergency.transfer;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes the Task of each facility say what the transfer says: the first time by delivering the letter. Each write is a
 * transaction in the scope of the one facility whose record it is, together with the mark that it was made: so no
 * transaction ever reaches two facilities, and what failed is done again.
 */
@Component
class TransferDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(TransferDelivery.class);
    private static final int AT_ONCE = 200;

    private final TransferStore transfers;
    private final TransferLetter letters;
    private final IHapiTransactionService transactions;
    private final DaoRegistry daos;
    private final FhirContext context;
    private final JdbcClient jdbc;

    TransferDelivery(
            TransferStore transfers,
            TransferLetter letters,
            IHapiTransactionService transactions,
            DaoRegistry daos,
            FhirContext context,
            JdbcClient jdbc) {
        this.transfers = transfers;
        this.letters = letters;
        this.transactions = transactions;
        this.daos = daos;
        this.context = context;
        this.jdbc = jdbc;
    }

    /** Ends what nobody has answered in time, then tells everybody what has changed. */
    void run(Instant now) {
        int expired = CurrentScope.call(AccessScope.SYSTEM, () -> transfers.expire(now));
        if (expired > 0) {
            LOG.info("{} request(s) for a transfer had no answer in time", expired);
        }
        for (Transfer transfer : CurrentScope.call(AccessScope.SYSTEM, () -> transfers.undelivered(AT_ONCE))) {
            try {
                in(transfer.toPartition(), request -> tellReceiver(transfer, request));
                in(transfer.partition(), request -> tellSender(transfer, request));
            } catch (RuntimeException failed) {
                LOG.warn("Transfer {} could not be delivered and will be tried again", transfer.id(), failed);
            }
        }
    }

    private void tellReceiver(Transfer known, SystemRequestDetails request) {
        lock(known.theirTask());
        transfers.lockedForReceiver(known.id()).ifPresent(transfer -> {
            if (transfer.theirTask() == null) {
                deliver(transfer, request);
            } else {
                Task task = read(Task.class, transfer.theirTask(), request);
                String order = task.getFocus().getReferenceElement().getIdPart();
                tell(transfer, task, order, request);
                transfers.toldReceiver(transfer.id(), transfer.theirTask(), transfer.state());
            }
        });
    }

    private void tellSender(Transfer known, SystemRequestDetails request) {
        lock(known.task());
        transfers.lockedForSender(known.id()).ifPresent(transfer -> {
            tell(transfer, read(Task.class, transfer.task(), request), transfer.request(), request);
            transfers.toldSender(transfer.id());
        });
    }

    /** As it was asked; what has become of it since is told in the next round. */
    private void deliver(Transfer transfer, SystemRequestDetails request) {
        Bundle letter = letters.read(transfer.letter());
        var order = (ServiceRequest) letter.getEntry().get(0).getResource();
        var task = (Task) letter.getEntry().get(1).getResource();
        task.setFocus(new Reference("ServiceRequest/" + create(order, request)));
        transfers.toldReceiver(transfer.id(), create(task, request), TransferState.REQUESTED);
    }

    private void tell(Transfer transfer, Task task, String order, SystemRequestDetails request) {
        TransferState state = transfer.state();
        if (task.getStatus() != state.task()) {
            task.setStatus(state.task());
            task.setStatusReason(reasonOf(transfer));
            update(task, request);
        }
        ServiceRequest asked = read(ServiceRequest.class, order, request);
        if (asked.getStatus() != state.request()) {
            asked.setStatus(state.request());
            update(asked, request);
        }
    }

    private CodeableConcept reasonOf(Transfer transfer) {
        if (transfer.state() == TransferState.EXPIRED) {
            return new CodeableConcept().setText("Sans réponse dans le délai");
        }
        return transfer.reason() == null
                ? null
                : context.newJsonParser()
                        .parseResource(Task.class, transfer.reason())
                        .getStatusReason();
    }

    /** The Task before the transfer, as whoever writes the Task has it. */
    private void lock(String taskId) {
        jdbc.sql("SELECT 1 FROM hfj_resource WHERE res_type = 'Task' AND fhir_id = :id FOR NO KEY UPDATE")
                .param("id", taskId == null ? "" : taskId)
                .query(Integer.class)
                .optional();
    }

    private void in(int partition, Consumer<SystemRequestDetails> work) {
        CurrentScope.run(AccessScope.ofFacility(partition, Set.of()), () -> {
            var request = new SystemRequestDetails();
            request.setRequestPartitionId(RequestPartitionId.fromPartitionId(partition));
            transactions
                    .withRequest(request)
                    .withRequestPartitionId(RequestPartitionId.allPartitions())
                    .execute(status -> {
                        work.accept(request);
                        return List.of();
                    });
        });
    }

    private <T extends Resource> T read(Class<T> type, String id, SystemRequestDetails request) {
        return daos.getResourceDao(type).read(new IdType(type.getSimpleName(), id), request);
    }

    @SuppressWarnings("unchecked")
    private <T extends Resource> String create(T resource, SystemRequestDetails request) {
        return daos.getResourceDao((Class<T>) resource.getClass())
                .create(resource, request)
                .getId()
                .getIdPart();
    }

    @SuppressWarnings("unchecked")
    private <T extends Resource> void update(T resource, SystemRequestDetails request) {
        resource.setId(new IdType(resource.fhirType(), resource.getIdElement().getIdPart()));
        daos.getResourceDao((Class<T>) resource.getClass()).update(resource, request);
    }
}
