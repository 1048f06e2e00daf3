package dz.istijal.emergency.transfer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** How far a transfer is, and what the Task and the ServiceRequest of each facility say then. */
enum TransferState {
    REQUESTED(TaskStatus.REQUESTED, ServiceRequestStatus.ACTIVE),
    ACCEPTED(TaskStatus.ACCEPTED, ServiceRequestStatus.ACTIVE),
    REJECTED(TaskStatus.REJECTED, ServiceRequestStatus.REVOKED),
    CANCELLED(TaskStatus.CANCELLED, ServiceRequestStatus.REVOKED),
    EXPIRED(TaskStatus.FAILED, ServiceRequestStatus.REVOKED),
    DEPARTED(TaskStatus.INPROGRESS, ServiceRequestStatus.ACTIVE),
    ARRIVED(TaskStatus.COMPLETED, ServiceRequestStatus.COMPLETED);

    private final TaskStatus task;
    private final ServiceRequestStatus request;

    TransferState(TaskStatus task, ServiceRequestStatus request) {
        this.task = task;
        this.request = request;
    }

    static TransferState of(String stored) {
        return Arrays.stream(values())
                .filter(state -> state.stored().equals(stored))
                .findFirst()
                .orElseThrow();
    }

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    TaskStatus task() {
        return task;
    }

    ServiceRequestStatus request() {
        return request;
    }

    /** @return where the facility that asks moves it by this status of its Task; empty when it may not */
    Optional<TransferState> bySender(TaskStatus status) {
        return status == TaskStatus.CANCELLED && (this == REQUESTED || this == ACCEPTED)
                ? Optional.of(CANCELLED)
                : Optional.empty();
    }

    /**
     * @return where the facility that is asked moves it by this status of its Task; the same for {@code received}, which
     *     says only that somebody has read it; empty when it may not
     */
    Optional<TransferState> byReceiver(TaskStatus status) {
        return Optional.ofNullable(
                switch (this) {
                    case REQUESTED ->
                        switch (status) {
                            case RECEIVED -> REQUESTED;
                            case ACCEPTED -> ACCEPTED;
                            case REJECTED -> REJECTED;
                            default -> null;
                        };
                    // There is no bed any more.
                    case ACCEPTED -> status == TaskStatus.CANCELLED ? REJECTED : null;
                    default -> null;
                });
    }
}
