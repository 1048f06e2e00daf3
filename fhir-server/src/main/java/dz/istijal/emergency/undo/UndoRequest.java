package dz.istijal.emergency.undo;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Reference;

/**
 * What the caller says of an undo.
 *
 * @param version   of the Encounter that the caller saw; what came after it is not what they want undone
 * @param reason    why
 * @param performer who
 */
record UndoRequest(String version, CodeableConcept reason, Optional<Reference> performer) {}
