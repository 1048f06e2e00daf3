package dz.istijal.fhir.error;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.List;
import java.util.stream.Collectors;

/** A request refused for reasons its sender can understand: one OperationOutcome issue per fault, in their language. */
public final class FaultException extends BaseServerResponseException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public FaultException(int status, List<Fault> faults) {
        super(status, faults.stream().map(Fault::messageKey).collect(Collectors.joining(", ")));
        this.faults = List.copyOf(faults);
    }

    /** {@code 422}: understood, but breaks a profile, a required code or a rule. */
    public static FaultException unprocessable(Fault... faults) {
        return new FaultException(422, List.of(faults));
    }

    public static FaultException badRequest(Fault... faults) {
        return new FaultException(400, List.of(faults));
    }

    public static FaultException forbidden(Fault... faults) {
        return new FaultException(403, List.of(faults));
    }

    public static FaultException notFound(Fault... faults) {
        return new FaultException(404, List.of(faults));
    }

    public List<Fault> faults() {
        return faults;
    }
}
