package dz.istijal.orders;

import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** What this capability refuses, each with its sentence in {@code messages/orders_*.properties}. */
final class OrderFaults {
    private OrderFaults() {}

    /** One answer for the unknown, the foreign and the deleted order: it must not be told which it is. */
    static FaultException unknownOrder(String expression, String named) {
        return FaultException.unprocessable(
                Fault.of(IssueType.NOTFOUND, "orders.result.unknown-order", expression, named));
    }

    static FaultException unprocessable(String key, String expression, Object... arguments) {
        return FaultException.unprocessable(Fault.rule("orders." + key, expression, arguments));
    }

    static FaultException forbidden(String key, String expression, Object... arguments) {
        return FaultException.forbidden(Fault.of(IssueType.FORBIDDEN, "orders." + key, expression, arguments));
    }

    static FaultException notFound(String named) {
        return FaultException.notFound(Fault.of(IssueType.NOTFOUND, "orders.not-found", null, named));
    }
}
