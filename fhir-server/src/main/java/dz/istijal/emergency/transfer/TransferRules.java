package dz.istijal.emergency.transfer;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.emergency.pathway.EmergencyDepartments;
import dz.istijal.emergency.pathway.StatusMoves;
import dz.istijal.emergency.pathway.StayClock;
import dz.istijal.emergency.pathway.StayWrites;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.StorageRule;
import dz.istijal.fhir.rules.WriteContext;
import dz.istijal.security.Caller;
import dz.istijal.security.FacilityDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/**
 * A Task {@code accept-transfer} with a ServiceRequest as its focus asks its owner, another facility, to take a patient
 * over from an emergency stay that lasts. The facility that asks begins it and may cancel it; the one that is asked has
 * a Task of its own, with the same identifier, and answers by that Task's status. Nothing else of either changes. Both
 * meet in the row of {@link TransferStore}, so of an answer and a cancellation at once one is refused.
 */
@Component
class TransferRules implements StorageRule<Task> {
    private final TransferStore transfers;
    private final TransferLetter letters;
    private final TransferSettings settings;
    private final FacilityDirectory facilities;
    private final EmergencyDepartments departments;
    private final StayClock clock;
    private final StayWrites stays;
    private final DaoRegistry daos;
    private final FhirContext context;

    TransferRules(
            TransferStore transfers,
            TransferLetter letters,
            TransferSettings settings,
            FacilityDirectory facilities,
            EmergencyDepartments departments,
            StayClock clock,
            StayWrites stays,
            DaoRegistry daos,
            FhirContext context) {
        this.transfers = transfers;
        this.letters = letters;
        this.settings = settings;
        this.facilities = facilities;
        this.departments = departments;
        this.clock = clock;
        this.stays = stays;
        this.daos = daos;
        this.context = context;
    }

    @Override
    public Class<Task> resourceType() {
        return Task.class;
    }

    @Override
    public void beforeCreate(Task task, WriteContext write) {
        if (!TransferTasks.isTransfer(task) || Caller.of(write.request()).isEmpty()) {
            return;
        }
        List<Fault> faults = new ArrayList<>();
        if (task.getStatus() != TaskStatus.REQUESTED) {
            faults.add(Fault.rule("emergency.transfer.begins-requested", "Task.status"));
        }
        Instant now = clock.now();
        Instant latest = now.plus(settings.answerWithin());
        if (!task.getRestriction().getPeriod().hasEnd()) {
            task.getRestriction().getPeriod().setEndElement(StayClock.told(latest));
        }
        Instant deadline = task.getRestriction().getPeriod().getEnd().toInstant();
        if (deadline.isBefore(now) || deadline.isAfter(latest)) {
            faults.add(Fault.rule(
                    "emergency.transfer.deadline",
                    "Task.restriction.period.end",
                    StayClock.told(latest).getValueAsString()));
        }
        if (!faults.isEmpty()) {
            throw new FaultException(422, faults);
        }
        TransferTasks.putId(UUID.randomUUID().toString(), task);
    }

    @Override
    public void beforeUpdate(Task before, Task after, WriteContext write) {
        boolean was = TransferTasks.isTransfer(before);
        if (Caller.of(write.request()).isEmpty() || (!was && !TransferTasks.isTransfer(after))) {
            return;
        }
        if (!was
                || !before.getCode().equalsDeep(after.getCode())
                || !before.getFocus().equalsDeep(after.getFocus())
                || !before.getOwner().equalsDeep(after.getOwner())
                || !before.getFor().equalsDeep(after.getFor())
                || !before.getRestriction().equalsDeep(after.getRestriction())) {
            throw FaultException.unprocessable(Fault.rule("emergency.transfer.fixed", "Task"));
        }
        TransferTasks.putId(TransferTasks.idOf(before).orElseThrow(), after);
        if (after.getStatus() == TaskStatus.REJECTED && !after.hasStatusReason()) {
            throw FaultException.unprocessable(
                    Fault.of(IssueType.REQUIRED, "emergency.transfer.refusal-reason", "Task.statusReason"));
        }
    }

    @Override
    public void afterWrite(Task before, Task stored, WriteContext write) {
        if (!TransferTasks.isTransfer(stored)) {
            return;
        }
        if (before != null) {
            follow(stored);
        } else {
            Caller.of(write.request()).ifPresent(caller -> begin(stored, caller, write.request()));
        }
    }

    private void begin(Task task, Caller caller, RequestDetails request) {
        List<Fault> faults = new ArrayList<>();
        Optional<ServiceRequest> asked = request(task.getFocus(), request);
        // Locked, so that the stay does not end meanwhile without withdrawing what is being asked.
        Optional<Encounter> stay = asked.map(order -> order.hasEncounter() ? order.getEncounter() : task.getEncounter())
                .filter(encounter -> encounter.getReferenceElement().hasIdPart())
                .map(encounter -> stays.locked(encounter.getReferenceElement(), request))
                .filter(encounter -> !StatusMoves.isOver(encounter.getStatus()));
        if (stay.isEmpty()) {
            faults.add(Fault.rule("emergency.transfer.stay", "Task.focus"));
        } else if (!idOf(stay.get().getSubject()).equals(idOf(task.getFor()))) {
            faults.add(Fault.rule("emergency.transfer.patient", "Task.for"));
        }
        if (asked.isPresent() && !asked.get().hasReasonCode()) {
            faults.add(Fault.of(IssueType.REQUIRED, "emergency.transfer.reason", "ServiceRequest.reasonCode"));
        }
        Optional<String> owner = Optional.of(task.getOwner().getReferenceElement())
                .filter(id -> "Organization".equals(id.getResourceType()))
                .map(id -> id.getIdPart())
                .filter(id -> !id.equals(caller.organizationId()));
        Optional<Integer> partition = owner.flatMap(facilities::partitionOf);
        if (partition.isEmpty()) {
            faults.add(Fault.rule("emergency.transfer.owner", "Task.owner"));
        }
        String department = task.getLocation().getReferenceElement().getIdPart();
        if (department != null
                && departments
                        .of(department, request)
                        .filter(place -> place.id().equals(department))
                        .filter(place -> owner.filter(id -> id.equals(place.organizationId()))
                                .isPresent())
                        .isEmpty()) {
            faults.add(Fault.rule("emergency.transfer.department", "Task.location"));
        }
        if (!faults.isEmpty()) {
            throw new FaultException(422, faults);
        }
        String id = TransferTasks.idOf(task).orElseThrow();
        transfers.begin(new Transfer(
                id,
                caller.partition().orElseThrow(),
                partition.get(),
                owner.orElseThrow(),
                department,
                stay.orElseThrow().getIdElement().getIdPart(),
                task.getFor().getReferenceElement().getIdPart(),
                task.getIdElement().getIdPart(),
                asked.orElseThrow().getIdElement().getIdPart(),
                null,
                TransferState.REQUESTED,
                null,
                task.getRestriction().getPeriod().getEnd().toInstant(),
                letters.write(asked.get(), task, stay.get(), id)));
    }

    /** What somebody says by their Task moves the transfer, or is refused; what follows the transfer already is neither. */
    private void follow(Task task) {
        Optional<Transfer> found = TransferTasks.idOf(task).flatMap(transfers::locked);
        if (found.isEmpty() || found.get().state().task() == task.getStatus()) {
            return;
        }
        Transfer transfer = found.get();
        boolean ours = transfer.task().equals(task.getIdElement().getIdPart());
        TransferState to = (ours
                        ? transfer.state().bySender(task.getStatus())
                        : transfer.state().byReceiver(task.getStatus()))
                .orElseThrow(() -> FaultException.unprocessable(Fault.rule(
                        "emergency.transfer.illegal-move",
                        "Task.status",
                        transfer.state().task().toCode(),
                        task.getStatus().toCode())));
        if (to != transfer.state()) {
            transfers.move(transfer.id(), to, reasonOf(task));
        }
    }

    private String reasonOf(Task task) {
        if (!task.hasStatusReason()) {
            return null;
        }
        return context.newJsonParser().encodeResourceToString(new Task().setStatusReason(task.getStatusReason()));
    }

    private Optional<ServiceRequest> request(Reference focus, RequestDetails request) {
        return Optional.of(focus.getReferenceElement())
                .filter(id -> "ServiceRequest".equals(id.getResourceType()) && id.hasIdPart())
                .map(id -> daos.getResourceDao(ServiceRequest.class)
                        .read(new IdType("ServiceRequest", id.getIdPart()), request));
    }

    private static String idOf(Reference reference) {
        return String.valueOf(reference.getReferenceElement().getIdPart());
    }
}
