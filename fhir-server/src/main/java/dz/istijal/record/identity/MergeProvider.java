package dz.istijal.record.identity;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationProvider;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** {@code POST /Patient/$merge}: two records are of one person (FHIR R5, Patient/$merge, as far as R4 has it). */
@Component
class MergeProvider implements OperationProvider {
    private final Merge merge;

    MergeProvider(Merge merge) {
        this.merge = merge;
    }

    /**
     * @param source  the record that is given up
     * @param target  the record that stays
     * @param preview say what would be done and do nothing
     * @return {@code outcome} (OperationOutcome) and {@code result} (Patient, the record that stays)
     * @throws FaultException 404 when one of them is not there; 403 when the token may not change what would be changed;
     *     422 when they cannot be one: the same record twice, one that was given up already, two different national
     *     numbers, two stays that are open
     */
    @Operation(name = "$merge", typeName = "Patient")
    public Parameters merge(
            @OperationParam(name = "source-patient", max = 1) Reference source,
            @OperationParam(name = "target-patient", max = 1) Reference target,
            @OperationParam(name = "preview", max = 1) BooleanType preview,
            RequestDetails request) {
        List<Fault> faults = new ArrayList<>();
        String from = idOf(source, "source-patient", faults);
        String to = idOf(target, "target-patient", faults);
        if (faults.isEmpty() && from.equals(to)) {
            faults.add(Fault.rule("record.merge.same", at("source-patient")));
        }
        if (!faults.isEmpty()) {
            throw new FaultException(422, faults);
        }
        return merge.merge(from, to, preview != null && preview.booleanValue(), request);
    }

    private static String idOf(Reference patient, String name, List<Fault> faults) {
        if (patient == null
                || !"Patient".equals(patient.getReferenceElement().getResourceType())
                || !patient.getReferenceElement().hasIdPart()) {
            faults.add(Fault.of(IssueType.REQUIRED, "record.merge.patient", at(name), name));
            return null;
        }
        return patient.getReferenceElement().getIdPart();
    }

    private static String at(String name) {
        return "Parameters.parameter.where(name = '" + name + "').value";
    }
}
