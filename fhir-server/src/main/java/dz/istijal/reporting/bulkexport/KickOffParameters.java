package dz.istijal.reporting.bulkexport;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;

/** The parameters of an operation, whether they came in the query or in a Parameters resource. */
final class KickOffParameters {
    private KickOffParameters() {}

    /**
     * @return the values of each parameter, as text
     * @throws FaultException {@code 400} when the body is another resource, or a parameter has no simple value
     */
    static Map<String, List<String>> of(RequestDetails request) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        request.getParameters().forEach((name, given) -> values.computeIfAbsent(name, key -> new ArrayList<>())
                .addAll(List.of(given)));
        IBaseResource body = request.getResource();
        if (body == null) {
            return values;
        }
        if (!(body instanceof Parameters parameters)) {
            throw FaultException.badRequest(
                    Fault.of(IssueType.INVALID, "reporting.export.parameters-expected", null, body.fhirType()));
        }
        for (ParametersParameterComponent parameter : parameters.getParameter()) {
            if (!parameter.hasValue() || !parameter.getValue().isPrimitive()) {
                throw FaultException.badRequest(Fault.of(
                        IssueType.INVALID, "reporting.export.simple-value", parameter.getName(), parameter.getName()));
            }
            values.computeIfAbsent(parameter.getName(), key -> new ArrayList<>())
                    .add(parameter.getValue().primitiveValue());
        }
        return values;
    }
}
