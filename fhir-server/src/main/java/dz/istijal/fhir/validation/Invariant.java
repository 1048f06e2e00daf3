package dz.istijal.fhir.validation;

import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** A rule of a profile in FHIRPath, parsed once. */
record Invariant(String key, String human, ExpressionNode expression) {

    /** The rule in the caller's language where {@code ig/messages_*.properties} has it, else as its profile says it. */
    MessageSourceResolvable sentence() {
        return new DefaultMessageSourceResolvable(new String[] {key}, human);
    }
}
