package dz.istijal.emergency.departure;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.emergency.pathway.StayWrites;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationProvider;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/** {@code POST /Encounter/{id}/$discharge}: ends a stay and writes the discharge summary. */
@Component
class DischargeProvider implements OperationProvider {
    private final Discharge discharge;

    DischargeProvider(Discharge discharge) {
        this.discharge = discharge;
    }

    /**
     * @param disposition from {@code https://istijal.dz/fhir/CodeSystem/disposition}
     * @param diagnoses   at least one, unless the stay has one already or the patient left without being seen
     * @param note        what the next reader should know
     * @param destination Location or Organization that the patient goes to
     * @return the discharge summary as a document; the same again when the call is repeated
     * @throws FaultException 404 unless the stay is the caller's; 403 unless a hospital system asks; 422 when a rule of
     *     departure is broken, and when the stay has ended in another way
     */
    @Operation(name = "$discharge", typeName = "Encounter")
    public Bundle discharge(
            @IdParam IdType id,
            @OperationParam(name = "disposition", max = 1) CodeableConcept disposition,
            @OperationParam(name = "diagnosis") List<CodeableConcept> diagnoses,
            @OperationParam(name = "note", max = 1) StringType note,
            @OperationParam(name = "destination", max = 1) Reference destination,
            RequestDetails request) {
        StayWrites.demandHospital(request);
        return discharge.discharge(
                id,
                new DischargeRequest(
                        disposition,
                        diagnoses == null ? List.of() : diagnoses,
                        note == null ? null : note.getValue(),
                        destination),
                request);
    }
}
