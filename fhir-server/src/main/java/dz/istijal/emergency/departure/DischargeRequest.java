package dz.istijal.emergency.departure;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Reference;

/**
 * What the caller says of a departure; all but the diagnoses may be {@code null}, which the rules then refuse or not.
 */
record DischargeRequest(
        CodeableConcept disposition, List<CodeableConcept> diagnoses, String note, Reference destination) {}
