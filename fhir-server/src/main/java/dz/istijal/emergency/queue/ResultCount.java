package dz.istijal.emergency.queue;

import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.StringType;

/**
 * How many results an operation gives at most, as {@code _count} asks for it (R4, search.html#count).
 *
 * @param byDefault when {@code _count} is absent
 * @param most      a larger number counts as this one
 */
public record ResultCount(int byDefault, int most) {

    /** @throws FaultException 400 for what is no number of 0 or more */
    public int read(StringType count) {
        if (count == null || !count.hasValue()) {
            return byDefault;
        }
        if (!count.getValue().matches("\\d{1,9}")) {
            throw FaultException.badRequest(Fault.of(
                    IssueType.VALUE, "emergency.count.value", "_count", Integer.toString(most), count.getValue()));
        }
        return Math.min(Integer.parseInt(count.getValue()), most);
    }
}
