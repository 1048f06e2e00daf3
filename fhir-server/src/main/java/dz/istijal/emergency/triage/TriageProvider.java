package dz.istijal.emergency.triage;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.error.Outcomes;
import dz.istijal.fhir.rules.OperationProvider;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.stereotype.Component;

/** {@code POST /Encounter/{id}/$triage} and, without storing anything, {@code POST /Encounter/$triage-advice}. */
@Component
class TriageProvider implements OperationProvider {
    private final TriageService service;
    private final TriageTables tables;

    TriageProvider(TriageService service, TriageTables tables) {
        this.service = service;
        this.tables = tables;
    }

    /** @return transaction-response Bundle: the Observations that were stored, then the Encounter as it is now */
    @Operation(name = "$triage", typeName = "Encounter")
    public Bundle triage(@IdParam IdType stay, @ResourceParam Parameters parameters, RequestDetails request) {
        return service.triage(stay, given(parameters), request);
    }

    /** @return scale, level, at-least, complete, reasons, what is missing, scores; in the caller's language */
    @Operation(name = "$triage-advice", typeName = "Encounter")
    public Parameters advise(@ResourceParam Parameters parameters, RequestDetails request) {
        return new AdviceAnswer(tables, Outcomes.locale(request.getHeader("Accept-Language")))
                .of(service.advise(given(parameters), request));
    }

    private static Parameters given(Parameters parameters) {
        return parameters == null ? new Parameters() : parameters;
    }
}
