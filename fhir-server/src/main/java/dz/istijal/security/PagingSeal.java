package dz.istijal.security;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.util.UrlUtil;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.ServerInterceptor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/**
 * A link to another page is good for the client that got it: its search id is signed together with the client, and
 * without the right signature it is answered like a search that has expired.
 */
@Interceptor
@Component
final class PagingSeal implements ServerInterceptor {
    private static final String PARAMETER = "_seal";

    private final CallerSeals seals;

    PagingSeal(CallerSeals seals) {
        this.seals = seals;
    }

    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void seal(RequestDetails request, IBaseResource response) {
        if (response instanceof Bundle bundle && bundle.hasLink()) {
            Caller.of(request).ifPresent(caller -> bundle.getLink().forEach(link -> seal(link, caller)));
        }
    }

    private void seal(Bundle.BundleLinkComponent link, Caller caller) {
        int query = link.getUrl().indexOf('?');
        String[] search = query < 0
                ? null
                : UrlUtil.parseQueryString(link.getUrl().substring(query + 1)).get(Constants.PARAM_PAGINGACTION);
        if (search != null && !link.getUrl().contains("&" + PARAMETER + "=")) {
            link.setUrl(link.getUrl() + "&" + PARAMETER + "=" + signature(search[0], caller));
        }
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void verify(RequestDetails request, RestOperationTypeEnum operation) {
        String[] search = request.getParameters().get(Constants.PARAM_PAGINGACTION);
        if (operation != RestOperationTypeEnum.GET_PAGE && search == null) {
            return;
        }
        String[] seal = request.getParameters().get(PARAMETER);
        boolean good = search != null
                && seal != null
                && Caller.of(request)
                        .map(caller -> MessageDigest.isEqual(
                                signature(search[0], caller).getBytes(StandardCharsets.US_ASCII),
                                seal[0].getBytes(StandardCharsets.US_ASCII)))
                        .orElse(false);
        if (!good) {
            throw new FaultException(410, List.of(Fault.of(IssueType.NOTFOUND, "errors.gone", null)));
        }
    }

    private String signature(String search, Caller caller) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seals.sign(search, caller));
    }
}
