package dz.istijal.emergency.pathway;

import dz.istijal.emergency.pathway.EmergencyDepartments.EmergencyDepartment;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.StorageRule;
import dz.istijal.fhir.rules.WriteContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationComponent;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.springframework.stereotype.Component;

/**
 * The emergency pathway of the outside contract, on Encounters of class {@code EMER}: a stay begins {@code arrived}
 * with a ticket, moves as {@link StatusMoves} allows and ends with a {@link Departure}. Whatever a client sends, the
 * server keeps the ticket, {@code statusHistory}, the periods of the places, {@code period}, {@code priority}, the leaves
 * of who waits ({@link TemporaryLeaves}), the time of the decision ({@link Decision}) and the
 * extension {@code direct-to-care}: they are computed from the stored version and the move.
 *
 * <p>The time of a move is what the client says of the event, as far as {@link StayClock} believes it, else now:
 * <ul>
 *   <li>admission: {@code period.start};
 *   <li>triage: the effective time of the newest triage Observation, but not before the admission;
 *   <li>care: the earliest {@code participant.period.start} that the stored version does not have;
 *   <li>departure, cancellation: {@code period.end};
 *   <li>leave, return, another place: now; for a place alone also its {@code location.period.start}.
 * </ul>
 *
 * <p>Applying a rule to its own result gives that result again: storage retries a lost race with the same objects.
 */
@Component
class EncounterRules implements StorageRule<Encounter> {
    private final StayClock clock;
    private final Admission admission;
    private final EmergencyDepartments departments;
    private final TicketDesk tickets;
    private final EdStayProjection projection;
    private final PlaceKeeper keeper;
    private final DepartmentMoves transfers;

    EncounterRules(
            StayClock clock,
            Admission admission,
            EmergencyDepartments departments,
            TicketDesk tickets,
            EdStayProjection projection,
            PlaceKeeper keeper,
            DepartmentMoves transfers) {
        this.clock = clock;
        this.admission = admission;
        this.departments = departments;
        this.tickets = tickets;
        this.projection = projection;
        this.keeper = keeper;
        this.transfers = transfers;
    }

    static boolean isEmergency(Encounter encounter) {
        return encounter != null
                && EmergencyTerms.EMERGENCY_CLASS.equals(encounter.getClass_().getCode());
    }

    /** Whether triages have been stored that an Encounter does not show yet. */
    static boolean isBehind(Encounter stored, List<Triage> triages) {
        CodeableConcept priority = priorityOf(triages);
        boolean samePriority = priority == null ? !stored.hasPriority() : priority.equalsDeep(stored.getPriority());
        Optional<Instant> away = TemporaryLeaves.of(stored).since();
        boolean back = away.isPresent() && isSeenAfter(away.get(), triages);
        return !samePriority || back || (stored.getStatus() == EncounterStatus.ARRIVED && !triages.isEmpty());
    }

    @Override
    public Class<Encounter> resourceType() {
        return Encounter.class;
    }

    /** The ticket: the department's next number is the transaction's until it ends. */
    @Override
    public boolean takesTurns() {
        return true;
    }

    @Override
    public void beforeCreate(Encounter stay, WriteContext context) {
        if (!isEmergency(stay)) {
            return;
        }
        List<Fault> faults = new ArrayList<>();
        List<Triage> triages = BundledTriages.of(stay, context).mergedInto(List.of());
        Optional<EmergencyDepartment> department = admission.check(stay, !triages.isEmpty(), context, faults);
        DateTimeType said = stay.getPeriod().getStartElement();
        Instant arrival = clock.timeOf(EventTime.of(said, "Encounter.period.start", faults), Instant.MIN, faults);
        EncounterLocationComponent place =
                keeper.enter(stay.getLocationFirstRep(), null, "Encounter.location[0].location", faults);
        refuse(faults);

        var history = StatusHistory.beginning(arrival);
        triageIfWaiting(EncounterStatus.ARRIVED, triages, history);
        stay.setStatus(triages.isEmpty() ? EncounterStatus.ARRIVED : EncounterStatus.TRIAGED);
        stay.getPeriod().setStartElement(StayClock.told(arrival)).setEnd(null);
        keep(stay, history, LocationHistory.beginning(place, arrival), triages, false);
        TemporaryLeaves.none().putOn(stay);
        Decision.put(Optional.empty(), stay);
        tickets.give(stay, department.orElseThrow(), context);
    }

    @Override
    public void beforeUpdate(Encounter before, Encounter after, WriteContext context) {
        if (!isEmergency(before) && !isEmergency(after)) {
            return;
        }
        if (isEmergency(before) != isEmergency(after)) {
            throw FaultException.unprocessable(Fault.rule("emergency.stay.class-change", "Encounter.class"));
        }
        if (Restoration.isOf(before.getIdElement().getIdPart(), context)) {
            restore(before, after, context);
            return;
        }
        List<Fault> faults = new ArrayList<>();
        List<Triage> triages = BundledTriages.of(after, context)
                .mergedInto(projection.lockTriages(before.getIdElement().getIdPart()));
        var history = StatusHistory.copyOf(before.getStatusHistory());
        var places = LocationHistory.copyOf(before.getLocation());

        boolean moved = moveStatus(before, after, triages, history, faults);
        after.getLocation().forEach(place -> departments.resolve(place.getLocation()));
        movePlace(after, moved, history, places, faults);
        Optional<EmergencyDepartment> sentTo = transfers.sentTo(before, after, places, context, faults);
        TemporaryLeaves leaves = leavesOf(before, after, triages, history, faults);
        Optional<Instant> decided = Decision.next(
                before,
                after,
                history.firstTime(EncounterStatus.INPROGRESS),
                history.firstTime(EncounterStatus.FINISHED),
                clock,
                faults);
        checkUnchanged(before, after, context, faults);
        if (after.getStatus() == EncounterStatus.FINISHED) {
            Departure.check(after, faults);
        }
        refuse(faults);

        after.getPeriod().setStartElement(before.getPeriod().getStartElement().copy());
        after.getPeriod().setEndElement(endOf(before, after, moved, history));
        boolean direct = isDirectToCare(before)
                || (moved
                        && after.getStatus() == EncounterStatus.INPROGRESS
                        && history.firstTime(EncounterStatus.TRIAGED).isEmpty());
        keep(after, history, places, triages, direct);
        leaves.putOn(after);
        Decision.put(decided, after);
        sentTo.ifPresentOrElse(
                department -> tickets.give(after, department, context),
                () -> Ticket.of(before).orElseThrow().putOn(after));
    }

    @Override
    public void afterWrite(Encounter before, Encounter stored, WriteContext context) {
        if (isEmergency(stored)) {
            WrittenStays.remember(stored, context);
            if (before == null) {
                projection.begin(stored, context);
            } else {
                projection.keep(stored, context);
            }
        }
    }

    @Override
    public void afterDelete(Encounter deleted, WriteContext context) {
        if (isEmergency(deleted)) {
            WrittenStays.forget(deleted, context);
            projection.forget(deleted);
        }
    }

    /** What was kept then is kept again; the patient needs a place, and to be in no other stay, as on entering. */
    private void restore(Encounter before, Encounter after, WriteContext context) {
        List<Fault> faults = new ArrayList<>();
        String id = before.getIdElement().getIdPart();
        List<Triage> triages = projection.lockTriages(id);
        if (!StatusMoves.isOver(after.getStatus())) {
            boolean back = StatusMoves.isOver(before.getStatus());
            if (back) {
                projection.refuseSecond(after.getSubject().getReferenceElement().getIdPart(), before, context);
            }
            int last = after.getLocation().size() - 1;
            EncounterLocationComponent place = after.getLocation().get(last);
            if (back || !LocationHistory.isAt(before, place)) {
                after.getLocation().set(last, keeper.enter(place, id, "Encounter.location", faults));
            }
        }
        refuse(faults);
        after.setPriority(priorityOf(triages));
    }

    private boolean moveStatus(
            Encounter before, Encounter after, List<Triage> triages, StatusHistory history, List<Fault> faults) {
        EncounterStatus from = before.getStatus();
        if (after.getStatus() != EncounterStatus.CANCELLED && after.getStatus() != EncounterStatus.ENTEREDINERROR) {
            from = triageIfWaiting(from, triages, history);
            if (after.getStatus() == before.getStatus()) {
                after.setStatus(from);
            }
        }
        EncounterStatus to = after.getStatus();
        if (from == to) {
            return from != before.getStatus();
        }
        if (to == null || !StatusMoves.allows(from, to, Disposition.of(after))) {
            throw FaultException.unprocessable(Fault.rule(
                    "emergency.status.illegal-move", "Encounter.status", from.toCode(), to == null ? "" : to.toCode()));
        }
        history.move(to, clock.timeOf(saidOf(to, before, after, faults), history.lastMove(), faults));
        return true;
    }

    private EncounterStatus triageIfWaiting(EncounterStatus from, List<Triage> triages, StatusHistory history) {
        Optional<Triage> newest = triages.stream().max(Triage.NEWEST);
        if (from != EncounterStatus.ARRIVED || newest.isEmpty()) {
            return from;
        }
        history.move(EncounterStatus.TRIAGED, clock.timeOfObserved(newest.get().effective(), history.lastMove()));
        return EncounterStatus.TRIAGED;
    }

    private static Optional<EventTime> saidOf(
            EncounterStatus to, Encounter before, Encounter after, List<Fault> faults) {
        return switch (to) {
            case INPROGRESS -> Participants.earliestNew(before, after, faults);
            case FINISHED, CANCELLED -> EventTime.of(after.getPeriod().getEndElement(), "Encounter.period.end", faults);
            default -> Optional.empty();
        };
    }

    private void movePlace(
            Encounter after, boolean moved, StatusHistory history, LocationHistory places, List<Fault> faults) {
        places.moveIn(after.getLocation()).ifPresent(place -> {
            Optional<EventTime> entered =
                    EventTime.of(place.getPeriod().getStartElement(), "Encounter.location.period.start", faults);
            EncounterLocationComponent to =
                    keeper.enter(place, after.getIdElement().getIdPart(), "Encounter.location", faults);
            places.move(to, moved ? history.lastMove() : clock.timeOf(entered, places.lastMove(), faults));
        });
        if (moved && StatusMoves.isOver(after.getStatus())) {
            places.close(history.lastMove());
        }
    }

    private TemporaryLeaves leavesOf(
            Encounter before, Encounter after, List<Triage> triages, StatusHistory history, List<Fault> faults) {
        TemporaryLeaves leaves = TemporaryLeaves.of(before);
        boolean waiting = StatusMoves.isWaiting(after.getStatus());
        leaves.take(after, waiting, history.lastMove(), clock, faults);
        leaves.since()
                .filter(since -> !waiting || isSeenAfter(since, triages))
                .ifPresent(since -> leaves.endAt(waiting ? clock.now() : history.lastMove()));
        return leaves;
    }

    /** Whether the patient was triaged since: then they are here. */
    private static boolean isSeenAfter(Instant away, List<Triage> triages) {
        return triages.stream().anyMatch(triage -> triage.effective().isAfter(away));
    }

    private void checkUnchanged(Encounter before, Encounter after, WriteContext context, List<Fault> faults) {
        if (!after.getSubject().hasReference()) {
            faults.add(Fault.rule("emergency.admission.subject", "Encounter.subject"));
        }
        String patient = after.getSubject().getReferenceElement().getIdPart();
        if (patient != null
                && !StatusMoves.isOver(after.getStatus())
                && !patient.equals(before.getSubject().getReferenceElement().getIdPart())) {
            projection.refuseSecond(patient, before, context);
        }
        String provider = before.getServiceProvider().getReferenceElement().getIdPart();
        if (!provider.equals(after.getServiceProvider().getReferenceElement().getIdPart())) {
            faults.add(Fault.rule("emergency.stay.service-provider-change", "Encounter.serviceProvider"));
        }
    }

    private static DateTimeType endOf(Encounter before, Encounter after, boolean moved, StatusHistory history) {
        if (!StatusMoves.isOver(after.getStatus())) {
            return null;
        }
        return moved && !before.getPeriod().hasEnd()
                ? StayClock.told(history.lastMove())
                : before.getPeriod().getEndElement().copy();
    }

    private static boolean isDirectToCare(Encounter stay) {
        return stay.hasExtension(EmergencyTerms.DIRECT_TO_CARE);
    }

    private static void keep(
            Encounter stay, StatusHistory history, LocationHistory places, List<Triage> triages, boolean direct) {
        stay.setStatusHistory(history.entries());
        stay.setLocation(places.places());
        stay.setPriority(priorityOf(triages));
        stay.getExtension().removeIf(extension -> EmergencyTerms.DIRECT_TO_CARE.equals(extension.getUrl()));
        if (direct) {
            stay.addExtension(EmergencyTerms.DIRECT_TO_CARE, new BooleanType(true));
        }
    }

    private static CodeableConcept priorityOf(List<Triage> triages) {
        return triages.stream()
                .max(Triage.NEWEST)
                .map(newest -> new CodeableConcept(newest.level().coding()))
                .orElse(null);
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new FaultException(422, faults);
        }
    }
}
