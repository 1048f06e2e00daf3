package dz.istijal.emergency.triage;

import dz.istijal.emergency.pathway.TriageLevel;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;

/**
 * What a caller of {@code $triage} or {@code $triage-advice} says.
 *
 * @param input          in the units of the tables
 * @param level          what the nurse chose
 * @param overrideReason why it differs from the computed one
 * @param effective      when the patient was triaged; now if empty
 * @param performer      who triaged
 * @param note           in the nurse's words
 */
record TriageRequest(
        TriageInput input,
        Optional<TriageLevel> level,
        Optional<Term> overrideReason,
        Optional<DateTimeType> effective,
        Optional<Reference> performer,
        Optional<String> note) {}
