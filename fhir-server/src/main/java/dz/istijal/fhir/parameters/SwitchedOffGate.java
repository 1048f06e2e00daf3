package dz.istijal.fhir.parameters;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.PreferHandlingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.method.SearchMethodBinding;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import dz.istijal.fhir.rules.ServerInterceptor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A search that names a parameter that is switched off, before anything else looks at it. */
@Interceptor
@Component
final class SwitchedOffGate implements ServerInterceptor {
    private static final String HAS = Constants.PARAM_HAS + ":";

    /** {@code _has}, the type, its reference, and what is asked of it. */
    private static final int HAS_PARTS = 4;

    private final SwitchedOff off;
    private final ISearchParamRegistry searchParameters;

    SwitchedOffGate(SwitchedOff off, ISearchParamRegistry searchParameters) {
        this.off = off;
        this.searchParameters = searchParameters;
    }

    /**
     * A client that prefers lenience has it ignored like an unknown one; the self link of the answer shows that it was
     * (R4, search.html#errors).
     */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED, order = -2)
    public void ignore(RequestDetails request) {
        String prefer = request.getHeader(Constants.HEADER_PREFER);
        if (!SearchMethodBinding.isPlainSearchRequest(request)
                || prefer == null
                || RestfulServerUtils.parsePreferHeader(prefer).getHanding() != PreferHandlingEnum.LENIENT) {
            return;
        }
        Map<String, String[]> kept = new HashMap<>(request.getParameters());
        if (kept.keySet().removeIf(name -> off.includes(request.getResourceName(), name.replaceFirst("[:.].*", "")))) {
            request.setParameters(kept);
        }
    }

    /**
     * Inside chains, {@code _has} and {@code _sort} HAPI would come upon it in a thread of its own, and of a refusal
     * there only the status reaches the client. The registry refuses here.
     */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED, order = -1)
    public void refuse(RequestDetails request) {
        if (!SearchMethodBinding.isPlainSearchRequest(request)) {
            return;
        }
        request.getParameters().forEach((name, values) -> {
            if (name.equals(Constants.PARAM_SORT)) {
                for (String value : values) {
                    for (String key : value.split(",")) {
                        ask(request.getResourceName(), key.trim().replaceFirst("^-", ""));
                    }
                }
            } else if (name.startsWith(HAS) || name.indexOf('.') > 0) {
                ask(request.getResourceName(), name);
            }
        });
    }

    private void ask(String type, String name) {
        if (name.startsWith(HAS)) {
            String[] parts = name.split(":", HAS_PARTS);
            if (parts.length == HAS_PARTS) {
                ask(parts[1], parts[HAS_PARTS - 1]);
            }
            return;
        }
        // All types of a step at once: there may be many ways through a long chain.
        Set<String> types = Set.of(type);
        for (String step : name.split("\\.")) {
            String[] link = step.split(":", -1);
            Set<String> targets = new HashSet<>();
            for (String from : types) {
                RuntimeSearchParam parameter =
                        searchParameters.getActiveSearchParam(from, link[0], SearchParamLookupContextEnum.SEARCH);
                if (parameter != null) {
                    targets.addAll(parameter.getTargets());
                }
            }
            types = link.length > 1 ? Set.of(link[1]) : targets;
        }
    }
}
