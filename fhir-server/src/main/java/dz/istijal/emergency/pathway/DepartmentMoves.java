package dz.istijal.emergency.pathway;

import dz.istijal.emergency.pathway.EmergencyDepartments.EmergencyDepartment;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.rules.WriteContext;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.springframework.stereotype.Component;

/**
 * A place of another emergency department of the facility is a transfer there: the patient gets a ticket of it and is in
 * its queue, with the arrival and the level they have.
 */
@Component
class DepartmentMoves {
    private final EmergencyDepartments departments;

    DepartmentMoves(EmergencyDepartments departments) {
        this.departments = departments;
    }

    /**
     * @param places as this transaction leaves them
     * @param faults receives a fault when the department is closed or another facility's, also when the patient is
     *     called in it
     * @return the department that the patient is sent to; empty when they stay in theirs
     */
    Optional<EmergencyDepartment> sentTo(
            Encounter before, Encounter after, LocationHistory places, WriteContext context, List<Fault> faults) {
        boolean called = StatusMoves.isWaiting(before.getStatus()) && after.getStatus() == EncounterStatus.INPROGRESS;
        boolean elsewhere = places.places().size() > before.getLocation().size();
        if (!called && !elsewhere) {
            return Optional.empty();
        }
        Optional<EmergencyDepartment> was = departments.of(before.getLocation(), context.request());
        Optional<EmergencyDepartment> is = departments.of(places.places(), context.request());
        Optional<EmergencyDepartment> sentTo = is.filter(department ->
                was.filter(from -> from.id().equals(department.id())).isEmpty());
        if (called || sentTo.isPresent()) {
            is.flatMap(department -> department.refusal("Encounter.location")).ifPresent(faults::add);
        }
        String facility = before.getServiceProvider().getReferenceElement().getIdPart();
        if (sentTo.filter(department -> !facility.equals(department.organizationId()))
                .isPresent()) {
            faults.add(Fault.rule("emergency.place.foreign-department", "Encounter.location"));
        }
        return sentTo;
    }
}
