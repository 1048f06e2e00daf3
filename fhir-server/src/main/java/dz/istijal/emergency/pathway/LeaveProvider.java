package dz.istijal.emergency.pathway;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationProvider;
import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Period;
import org.springframework.stereotype.Component;

/**
 * {@code POST /Encounter/{id}/$leave} and {@code $return}: a patient steps out and comes back. Who waits keeps status
 * and place in the queue ({@link TemporaryLeaves}); who is in care is {@code onleave} meanwhile.
 */
@Component
class LeaveProvider implements OperationProvider {
    private final StayWrites stays;
    private final StayClock clock;

    LeaveProvider(StayWrites stays, StayClock clock) {
        this.stays = stays;
        this.clock = clock;
    }

    /** @throws FaultException 404 unless it is the caller's, 422 when the patient is away already or has left */
    @Operation(name = "$leave", typeName = "Encounter")
    public Encounter leave(@IdParam IdType id, RequestDetails request) {
        StayWrites.demandHospital(request);
        return stays.inTransaction(request, () -> {
            Encounter stay = stays.locked(id, request);
            if (StatusMoves.isWaiting(stay.getStatus()) && awaySince(stay).isEmpty()) {
                stay.addExtension(
                        EmergencyTerms.TEMPORARY_LEAVE, new Period().setStartElement(StayClock.told(clock.now())));
            } else if (stay.getStatus() == EncounterStatus.INPROGRESS) {
                stay.setStatus(EncounterStatus.ONLEAVE);
            } else {
                throw refused("emergency.leave.not-here", stay);
            }
            return stays.update(stay, request);
        });
    }

    /** @throws FaultException 404 unless it is the caller's, 422 when the patient is not away */
    @Operation(name = "$return", typeName = "Encounter")
    public Encounter comeBack(@IdParam IdType id, RequestDetails request) {
        StayWrites.demandHospital(request);
        return stays.inTransaction(request, () -> {
            Encounter stay = stays.locked(id, request);
            Optional<Instant> since = awaySince(stay);
            if (since.isPresent()) {
                stay.addExtension(
                        EmergencyTerms.TEMPORARY_LEAVE,
                        new Period()
                                .setStartElement(StayClock.told(since.get()))
                                .setEndElement(StayClock.told(clock.now())));
            } else if (stay.getStatus() == EncounterStatus.ONLEAVE) {
                stay.setStatus(EncounterStatus.INPROGRESS);
            } else {
                throw refused("emergency.leave.not-away", stay);
            }
            return stays.update(stay, request);
        });
    }

    private static Optional<Instant> awaySince(Encounter stay) {
        return TemporaryLeaves.of(stay).since();
    }

    private static FaultException refused(String key, Encounter stay) {
        return FaultException.unprocessable(
                Fault.rule(key, "Encounter.status", stay.getStatus().toCode()));
    }
}
