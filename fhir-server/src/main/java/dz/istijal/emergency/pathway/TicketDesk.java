package dz.istijal.emergency.pathway;

import dz.istijal.emergency.pathway.EmergencyDepartments.EmergencyDepartment;
import dz.istijal.emergency.pathway.TicketCounter.Series;
import dz.istijal.fhir.rules.WriteContext;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Encounter;
import org.springframework.stereotype.Component;

/** Gives an admitted patient the next ticket of the department. */
@Component
class TicketDesk {
    private final TicketCounter counter;
    private final Admission admission;
    private final StayClock clock;

    TicketDesk(TicketCounter counter, Admission admission, StayClock clock) {
        this.counter = counter;
        this.admission = admission;
        this.clock = clock;
    }

    /** @param stay admitted by this transaction to this department, and checked */
    void give(Encounter stay, EmergencyDepartment department, WriteContext context) {
        int partition = FacilityPartition.of(stay, context);
        SortedSet<Series> all = givenTogether(department.organizationId(), context);
        if (all.size() > 1) {
            counter.lock(all, partition);
        }
        counter.next(seriesOf(stay, department), partition).putOn(stay);
    }

    /** The series of this facility that the transaction may take tickets from. */
    private SortedSet<Series> givenTogether(String organizationId, WriteContext context) {
        SortedSet<Series> all = new TreeSet<>();
        context.transaction().filter(bundle -> bundle.getType() == BundleType.TRANSACTION).stream()
                .flatMap(bundle -> bundle.getEntry().stream())
                .map(BundleEntryComponent::getResource)
                .filter(Encounter.class::isInstance)
                .map(Encounter.class::cast)
                .filter(EncounterRules::isEmergency)
                .filter(stay -> StatusMoves.isWaiting(stay.getStatus()))
                .forEach(stay -> admissionTo(organizationId, stay, context)
                        .ifPresent(department -> all.add(seriesOf(stay, department))));
        return all;
    }

    private Optional<EmergencyDepartment> admissionTo(String organizationId, Encounter stay, WriteContext context) {
        return admission
                .departmentOf(stay, context)
                .filter(department -> Objects.equals(organizationId, department.organizationId()));
    }

    private Series seriesOf(Encounter stay, EmergencyDepartment department) {
        Instant arrival =
                stay.getPeriod().hasStart() ? stay.getPeriod().getStart().toInstant() : clock.now();
        return new Series(department.id(), Ticket.dayOf(arrival));
    }
}
