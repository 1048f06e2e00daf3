package dz.istijal.emergency.pathway;

import dz.istijal.emergency.pathway.EmergencyDepartments.EmergencyDepartment;
import dz.istijal.emergency.pathway.TicketCounter.Series;
import dz.istijal.fhir.rules.WriteContext;
import java.time.Instant;
import org.hl7.fhir.r4.model.Encounter;
import org.springframework.stereotype.Component;

/** Gives an admitted patient the next ticket of the department. */
@Component
class TicketDesk {
    private final TicketCounter counter;
    private final StayClock clock;

    TicketDesk(TicketCounter counter, StayClock clock) {
        this.counter = counter;
        this.clock = clock;
    }

    /** @param stay admitted by this transaction to this department, and checked */
    void give(Encounter stay, EmergencyDepartment department, WriteContext context) {
        Instant arrival =
                stay.getPeriod().hasStart() ? stay.getPeriod().getStart().toInstant() : clock.now();
        counter.next(new Series(department.id(), Ticket.dayOf(arrival), FacilityPartition.of(stay, context)))
                .putOn(stay);
    }
}
