package dz.istijal.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import dz.istijal.fhir.rules.ServerInterceptor;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * {@code GET Patient/1/Observation?…} becomes a search for Observations that remembers its compartment, before HAPI
 * chooses a handler: it has none for these. All that is asked of a search by type (rights, names of parameters) is then
 * asked of it, too.
 */
@Interceptor
@Component
@ConditionalOnProperty(name = "istijal.direct-answers", havingValue = "true", matchIfMissing = true)
final class CompartmentRequests implements ServerInterceptor {
    /** Those of R4, where it is said which types are in which. */
    private static final List<CanonicalType> DEFINITIONS = Stream.of(
                    "device", "encounter", "patient", "practitioner", "relatedPerson")
            .map(name -> new CanonicalType("http://hl7.org/fhir/CompartmentDefinition/" + name))
            .toList();

    private final FhirContext context;
    private final ISearchParamRegistry searchParameters;

    CompartmentRequests(FhirContext context, ISearchParamRegistry searchParameters) {
        this.context = context;
        this.searchParameters = searchParameters;
    }

    /** First of all: what looks at searches must see one. Types that are in no such compartment are left alone. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED, order = -3)
    public void recognise(RequestDetails request) {
        String type = request.getCompartmentName();
        if (request.getRequestType() != RequestTypeEnum.GET
                || request.getOperation() != null
                || request.getId() == null
                || !ReferenceCriteria.isId(request.getId().getIdPart())
                || !context.getResourceTypes().contains(type)) {
            return;
        }
        List<String> paths = paths(request.getResourceName(), type);
        if (paths.isEmpty()) {
            return;
        }
        ResourceKeys.Name owner =
                new ResourceKeys.Name(request.getResourceName(), request.getId().getIdPart());
        new Compartment(owner, type, paths).rememberIn(request);
        request.setResourceName(type);
        request.setId(null);
        request.setCompartmentName(null);
    }

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void promise(IBaseConformance conformance) {
        ((CapabilityStatement) conformance).getRestFirstRep().setCompartment(DEFINITIONS);
    }

    /** HAPI's model has the CompartmentDefinitions of R4, and beside each parameter those of the same path. */
    private List<String> paths(String owner, String type) {
        return context.getResourceDefinition(type).getSearchParamsForCompartmentName(owner).stream()
                .map(parameter -> served(type, parameter))
                .flatMap(parameter -> ReferenceCriteria.paths(type, parameter).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** As it is indexed here, which may be under more paths. */
    private RuntimeSearchParam served(String type, RuntimeSearchParam parameter) {
        RuntimeSearchParam served = searchParameters.getActiveSearchParam(
                type, parameter.getName(), ISearchParamRegistry.SearchParamLookupContextEnum.SEARCH);
        return served == null ? parameter : served;
    }
}
