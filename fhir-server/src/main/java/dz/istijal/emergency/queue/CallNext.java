package dz.istijal.emergency.queue;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import dz.istijal.emergency.pathway.EmergencyDepartments;
import dz.istijal.emergency.pathway.EmergencyDepartments.EmergencyDepartment;
import dz.istijal.emergency.pathway.StayWrites;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Takes the next patient into care: choice and change are one transaction, so nobody is called twice. */
@Component
class CallNext {
    private static final Set<String> PERFORMERS = Set.of("Practitioner", "PractitionerRole");
    private static final int ATTEMPTS = 3;

    private final CallStore store;
    private final StayWrites stays;
    private final EmergencyDepartments departments;
    private final Clock clock;

    CallNext(CallStore store, StayWrites stays, EmergencyDepartments departments, Clock clock) {
        this.store = store;
        this.stays = stays;
        this.departments = departments;
        this.clock = clock;
    }

    Encounter callNext(EmergencyDepartment department, Reference box, Reference performer, RequestDetails request) {
        check(department, box, performer, request);
        return stays.inTransaction(request, () -> {
            Encounter stay = stays.read(new IdType("Encounter", next(department)), request);
            stay.setStatus(EncounterStatus.INPROGRESS);
            if (isGiven(performer)) {
                stay.addParticipant()
                        .setIndividual(performer.copy())
                        .getPeriod()
                        .setStart(Date.from(clock.instant()));
            }
            if (isGiven(box)) {
                stay.addLocation().setLocation(box.copy());
            }
            return stays.update(stay, request);
        });
    }

    /** Whoever is held by somebody else at this moment is passed over; if all are, wait for the first and look again. */
    private String next(EmergencyDepartment department) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<String> first = store.takeFirst(department.id());
            if (first.isPresent()) {
                return first.get();
            }
            if (!store.awaitFirst(department.id())) {
                throw FaultException.notFound(
                        Fault.of(IssueType.NOTFOUND, "emergency.call.nobody", null, department.id()));
            }
        }
        throw new ResourceVersionConflictException("All who wait are being changed by others");
    }

    private void check(EmergencyDepartment department, Reference box, Reference performer, RequestDetails request) {
        List<Fault> faults = new ArrayList<>();
        department.refusal(null).ifPresent(faults::add);
        if (isGiven(box)
                && departments
                        .of(box.getReferenceElement().getIdPart(), request)
                        .filter(of -> of.id().equals(department.id()))
                        .isEmpty()) {
            faults.add(Fault.rule(
                    "emergency.call.foreign-box", "Parameters.parameter.where(name = 'box').value", text(box)));
        }
        if (isGiven(performer) && !isPerson(performer)) {
            faults.add(Fault.rule(
                    "emergency.call.performer",
                    "Parameters.parameter.where(name = 'performer').value",
                    text(performer)));
        }
        if (!faults.isEmpty()) {
            throw new FaultException(422, faults);
        }
    }

    private static boolean isPerson(Reference performer) {
        String type = performer.getReferenceElement().getResourceType();
        return type != null && PERFORMERS.contains(type);
    }

    private static boolean isGiven(Reference reference) {
        return reference != null && !reference.isEmpty();
    }

    private static String text(Reference reference) {
        return Optional.ofNullable(reference.getReference())
                .or(() -> Optional.ofNullable(reference.getDisplay()))
                .orElse("");
    }
}
