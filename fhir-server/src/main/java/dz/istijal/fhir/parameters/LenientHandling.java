package dz.istijal.fhir.parameters;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.PreferHandlingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.method.SearchMethodBinding;
import dz.istijal.fhir.rules.ServerInterceptor;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * A client that prefers lenience has a parameter that is switched off ignored like an unknown one; the self link of the
 * answer shows that it was (R4, search.html#errors).
 */
@Interceptor
@Component
final class LenientHandling implements ServerInterceptor {
    private final SwitchedOff off;

    LenientHandling(SwitchedOff off) {
        this.off = off;
    }

    /** Before anything asks the registry for them. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED, order = -1)
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
}
