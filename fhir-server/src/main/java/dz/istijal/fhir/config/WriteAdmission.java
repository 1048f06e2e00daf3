package dz.istijal.fhir.config;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.CallerGuard;
import dz.istijal.fhir.rules.ServerInterceptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * As many writes at once as the machine does well; a few more wait briefly for their turn, all others are told at once
 * to come back ({@code 429}), before anything was done for them. Without it they would queue for connections, and all
 * answers would be late.
 */
@Interceptor
@Component
@Order
final class WriteAdmission implements ServerInterceptor {
    private static final String KEY = WriteAdmission.class.getName();
    private static final int TOO_MANY_REQUESTS = 429;

    private final Semaphore places;
    private final int waiting;
    private final Duration patience;
    private final Predicate<String> storingOperation;

    /**
     * @param concurrent writes at once; 0 for four to a processor, at least eight
     * @param waiting    writes that may wait
     * @param patience   longest wait
     */
    @Autowired
    WriteAdmission(
            @Value("${istijal.writes.concurrent:0}") int concurrent,
            @Value("${istijal.writes.waiting:200}") int waiting,
            @Value("${istijal.writes.patience:PT10S}") Duration patience,
            CallerGuard guard) {
        this(concurrent, waiting, patience, guard::stores);
    }

    WriteAdmission(int concurrent, int waiting, Duration patience, Predicate<String> storingOperation) {
        int machine = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());
        this.places = new Semaphore(concurrent == 0 ? machine : concurrent, true);
        this.waiting = waiting;
        this.patience = patience;
        this.storingOperation = storingOperation;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void enter(RequestDetails request, RestOperationTypeEnum operation) {
        if (!isWrite(operation, request) || request.getUserData().containsKey(KEY)) {
            return;
        }
        if (!places.tryAcquire() && (places.getQueueLength() >= waiting || !waited())) {
            throw new FaultException(
                    TOO_MANY_REQUESTS, List.of(Fault.of(IssueType.THROTTLED, "errors.too-many-writes", null)));
        }
        request.getUserData().put(KEY, Boolean.TRUE);
    }

    @Hook(Pointcut.SERVER_PROCESSING_COMPLETED)
    public void leave(RequestDetails request) {
        if (request.getUserData().remove(KEY) != null) {
            places.release();
        }
    }

    int free() {
        return places.availablePermits();
    }

    private boolean waited() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isWrite(RestOperationTypeEnum operation, RequestDetails request) {
        return switch (operation) {
            case CREATE, UPDATE, PATCH, DELETE, TRANSACTION -> true;
            case EXTENDED_OPERATION_INSTANCE, EXTENDED_OPERATION_TYPE -> storingOperation.test(request.getOperation());
            default -> false;
        };
    }
}
