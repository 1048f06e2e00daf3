package dz.istijal.fhir.validation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.error.Outcomes;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.http.HttpHeaders;

/**
 * {@code $validate} of one resource type (R4, resource-operation-validate.html): the answer of the check that a write
 * goes through. Rules of the business, which need the stored state, are not asked.
 */
final class ValidateProvider implements IResourceProvider {
    private final Class<? extends Resource> type;
    private final ResourceValidation validation;
    private final Outcomes outcomes;

    ValidateProvider(Class<? extends Resource> type, ResourceValidation validation, Outcomes outcomes) {
        this.type = type;
        this.validation = validation;
        this.outcomes = outcomes;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return type;
    }

    @Operation(name = "$validate")
    public OperationOutcome validate(@ResourceParam IBaseResource body, RequestDetails request) {
        return answer(body, request);
    }

    @Operation(name = "$validate")
    public OperationOutcome validateStored(
            @IdParam IdType id, @ResourceParam IBaseResource body, RequestDetails request) {
        return answer(body, request);
    }

    private OperationOutcome answer(IBaseResource body, RequestDetails request) {
        String language = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        Resource resource = body instanceof Parameters parameters ? resource(parameters) : (Resource) body;
        if (resource == null && body instanceof Parameters parameters && isDelete(parameters)) {
            return well(language);
        }
        if (!type.isInstance(resource)) {
            throw FaultException.badRequest(
                    Fault.of(IssueType.REQUIRED, "validation.nothing-to-validate", null, type.getSimpleName()));
        }
        if (body instanceof Parameters parameters && profile(parameters) != null) {
            resource = resource.copy();
            resource.getMeta().addProfile(profile(parameters));
        }
        List<Fault> faults = validation.check(resource, Place.root(resource.fhirType()), Map.of());
        return faults.isEmpty() ? well(language) : outcomes.of(faults, language);
    }

    private OperationOutcome well(String language) {
        OperationOutcome outcome =
                outcomes.of(List.of(Fault.of(IssueType.INFORMATIONAL, "validation.well", null)), language);
        outcome.getIssueFirstRep().setSeverity(IssueSeverity.INFORMATION);
        return outcome;
    }

    private static Resource resource(Parameters parameters) {
        return parameters.getParameter().stream()
                .filter(each -> "resource".equals(each.getName()))
                .map(Parameters.ParametersParameterComponent::getResource)
                .findFirst()
                .orElse(null);
    }

    private static boolean isDelete(Parameters parameters) {
        return "delete".equals(text(parameters, "mode"));
    }

    private static String profile(Parameters parameters) {
        return text(parameters, "profile");
    }

    private static String text(Parameters parameters, String name) {
        return parameters.getParameter().stream()
                .filter(each -> name.equals(each.getName()) && each.hasValue())
                .map(each -> each.getValue().primitiveValue())
                .findFirst()
                .orElse(null);
    }
}
