package dz.istijal.orders;

import dz.istijal.fhir.rules.StorageRule;
import dz.istijal.fhir.rules.WriteContext;
import dz.istijal.security.Caller;
import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/** The Task of an order: its owner moves it forward and changes nothing of who does what for whom. */
@Component
final class OrderTaskRules implements StorageRule<Task> {
    private record Fixed(String path, Function<Task, Base> value) {}

    private static final List<Fixed> FIXED_FOR_THE_OWNER = List.of(
            new Fixed("Task.focus", Task::getFocus),
            new Fixed("Task.for", Task::getFor),
            new Fixed("Task.owner", Task::getOwner),
            new Fixed("Task.requester", Task::getRequester),
            new Fixed("Task.encounter", Task::getEncounter),
            new Fixed("Task.groupIdentifier", Task::getGroupIdentifier),
            new Fixed("Task.intent", Task::getIntentElement));

    private final PerformerAccess access;

    OrderTaskRules(PerformerAccess access) {
        this.access = access;
    }

    @Override
    public Class<Task> resourceType() {
        return Task.class;
    }

    @Override
    public void beforeUpdate(Task before, Task after, WriteContext context) {
        if (ResultOrderCheck.isLaboratory(Caller.of(context.request()))) {
            FIXED_FOR_THE_OWNER.forEach(fixed -> {
                if (!fixed.value().apply(before).equalsDeep(fixed.value().apply(after))) {
                    throw OrderFaults.forbidden("task.not-changed-by-laboratory", fixed.path(), fixed.path());
                }
            });
        }
        boolean ofAnOrder = !OrderReferences.idsOf(before).isEmpty();
        boolean byTheServer = Caller.of(context.request()).isEmpty();
        if (ofAnOrder && !byTheServer && !TaskMoves.allows(before.getStatus(), after.getStatus())) {
            throw OrderFaults.unprocessable(
                    "task.illegal-move", "Task.status", code(before.getStatus()), code(after.getStatus()));
        }
    }

    @Override
    public void afterWrite(Task before, Task stored, WriteContext context) {
        access.record(before, stored);
    }

    @Override
    public void afterDelete(Task task, WriteContext context) {
        access.forget(task);
    }

    private static String code(Task.TaskStatus status) {
        return status == null ? "" : status.toCode();
    }
}
