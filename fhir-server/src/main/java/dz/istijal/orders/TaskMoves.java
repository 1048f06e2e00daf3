package dz.istijal.orders;

import static org.hl7.fhir.r4.model.Task.TaskStatus.ACCEPTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.CANCELLED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.COMPLETED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.DRAFT;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ENTEREDINERROR;
import static org.hl7.fhir.r4.model.Task.TaskStatus.FAILED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.INPROGRESS;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ONHOLD;
import static org.hl7.fhir.r4.model.Task.TaskStatus.READY;
import static org.hl7.fhir.r4.model.Task.TaskStatus.RECEIVED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.REJECTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.REQUESTED;

import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/**
 * How the Task of an order moves (R4, Task state machine, without the states before it is requested). Only the server
 * goes back, when a report is taken back.
 */
final class TaskMoves {
    private static final Map<TaskStatus, Set<TaskStatus>> NEXT = Map.of(
            DRAFT, Set.of(REQUESTED, CANCELLED),
            REQUESTED, Set.of(RECEIVED, ACCEPTED, REJECTED, INPROGRESS, CANCELLED),
            RECEIVED, Set.of(ACCEPTED, REJECTED, INPROGRESS, CANCELLED),
            ACCEPTED, Set.of(READY, INPROGRESS, FAILED, CANCELLED),
            READY, Set.of(INPROGRESS, FAILED, CANCELLED),
            INPROGRESS, Set.of(ONHOLD, COMPLETED, FAILED, CANCELLED),
            ONHOLD, Set.of(INPROGRESS, FAILED, CANCELLED));

    private static final Set<TaskStatus> OPEN = Set.of(DRAFT, REQUESTED, RECEIVED, ACCEPTED, READY, INPROGRESS, ONHOLD);

    private static final Set<TaskStatus> WAITING = Set.of(REQUESTED, RECEIVED, ACCEPTED, READY);

    private TaskMoves() {}

    static boolean allows(TaskStatus before, TaskStatus after) {
        return before == after
                || (after == ENTEREDINERROR && before != null)
                || NEXT.getOrDefault(before, Set.of()).contains(after);
    }

    /** @return whether somebody may still work on it */
    static boolean isOpen(TaskStatus status) {
        return OPEN.contains(status);
    }

    /** @return whether it was asked for and nobody has begun */
    static boolean isWaiting(TaskStatus status) {
        return WAITING.contains(status);
    }
}
