package dz.istijal.fhir.error;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * One thing wrong with a request.
 *
 * @param code       issue type of the OperationOutcome
 * @param messageKey key of the sentence in {@code messages/*.properties}, which exist in Arabic, French and English
 * @param arguments  values for the sentence's {@code {0}}, {@code {1}}, …
 * @param expression FHIRPath of the place, or {@code null}
 */
public record Fault(IssueType code, String messageKey, List<Object> arguments, String expression) {

    public static Fault of(IssueType code, String messageKey, String expression, Object... arguments) {
        return new Fault(code, messageKey, List.of(arguments), expression);
    }

    /** A broken rule of the business: the usual fault of a {@code StorageRule}. */
    public static Fault rule(String messageKey, String expression, Object... arguments) {
        return of(IssueType.BUSINESSRULE, messageKey, expression, arguments);
    }
}
