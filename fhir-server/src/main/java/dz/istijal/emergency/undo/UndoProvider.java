package dz.istijal.emergency.undo;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.emergency.pathway.StayWrites;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/** {@code POST /Encounter/{id}/$undo}: the last event of a stay is taken back, soon after it, and recorded. */
@Component
class UndoProvider implements OperationProvider {
    private final Undo undo;

    UndoProvider(Undo undo) {
        this.undo = undo;
    }

    /**
     * @param reason    why it is taken back
     * @param version   of the Encounter that the caller saw; the header {@code If-Match} says the same
     * @param performer who takes it back; absent: the facility
     * @return the Encounter as it is now: what it was before the event
     * @throws FaultException 404 when the caller cannot see the stay; 403 when it is another facility's, or unless a
     *     hospital system asks; 412 when the stay has another version by now; 422 without a reason or a version, when
     *     there is nothing to undo, when it is too long ago, and when the place is taken by now
     */
    @Operation(name = "$undo", typeName = "Encounter")
    public Encounter undo(
            @IdParam IdType id,
            @OperationParam(name = "reason", max = 1) CodeableConcept reason,
            @OperationParam(name = "version", max = 1) StringType version,
            @OperationParam(name = "performer", max = 1) Reference performer,
            RequestDetails request) {
        StayWrites.demandHospital(request);
        List<Fault> faults = new ArrayList<>();
        Optional<String> seen = versionOf(version, request);
        if (seen.isEmpty()) {
            faults.add(Fault.of(IssueType.REQUIRED, "emergency.undo.version", at("version")));
        }
        if (reason == null || reason.isEmpty()) {
            faults.add(Fault.of(IssueType.REQUIRED, "emergency.undo.reason", at("reason")));
        }
        if (!faults.isEmpty()) {
            throw new FaultException(422, faults);
        }
        return undo.undo(
                id,
                new UndoRequest(
                        seen.get(), reason, Optional.ofNullable(performer).filter(who -> !who.isEmpty())),
                request);
    }

    private static Optional<String> versionOf(StringType version, RequestDetails request) {
        String header = request.getHeader(Constants.HEADER_IF_MATCH);
        String said =
                header != null ? header.replaceAll("^(W/)?\"|\"$", "") : version == null ? "" : version.getValue();
        return Optional.of(said).filter(text -> !text.isBlank());
    }

    private static String at(String name) {
        return "Parameters.parameter.where(name = '" + name + "').value";
    }
}
