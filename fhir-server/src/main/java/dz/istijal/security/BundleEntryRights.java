package dz.istijal.security;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.util.UrlUtil;
import dz.istijal.security.SmartScopes.Permission;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;

/** The rights of one entry of a batch or transaction, read from its method and URL (R4, http.html#transaction). */
final class BundleEntryRights {
    private BundleEntryRights() {}

    static void demand(Caller caller, BundleEntryComponent entry) {
        if (!entry.getRequest().hasMethod() || !entry.getRequest().hasUrl()) {
            throw CallerInterceptor.forbidden();
        }
        String url = entry.getRequest().getUrl();
        int question = url.indexOf('?');
        String[] path = (question < 0 ? url : url.substring(0, question))
                .replaceFirst("^/", "")
                .split("/");
        String type = path[0];
        switch (entry.getRequest().getMethod()) {
            case POST -> {
                // HAPI stores what a POST entry carries, whatever operation its URL names.
                if (path.length != 1) {
                    throw CallerInterceptor.forbidden();
                }
                CallerInterceptor.demand(caller, type, Permission.CREATE);
            }
            case PUT, PATCH -> CallerInterceptor.demand(caller, type, Permission.UPDATE);
            case DELETE -> CallerInterceptor.demand(caller, type, Permission.DELETE);
            case GET -> demandGet(caller, type, path, question < 0 ? "" : url.substring(question + 1));
            default -> throw CallerInterceptor.forbidden();
        }
    }

    private static void demandGet(Caller caller, String type, String[] path, String query) {
        if (Rights.isTerminologyOperation(type, path[path.length - 1])) {
            return;
        }
        if (path.length > 1 && path[path.length - 1].startsWith("$")) {
            throw CallerInterceptor.forbidden();
        }
        if (path.length > 1 && !path[1].startsWith("_")) {
            CallerInterceptor.demand(caller, type, Permission.READ);
            return;
        }
        CallerInterceptor.demand(caller, type, Permission.SEARCH);
        Map<String, String[]> parameters = UrlUtil.parseQueryString(query);
        CallerInterceptor.demandSearchBy(caller, parameters);
        RestOperationTypeEnum operation =
                path.length == 1 ? RestOperationTypeEnum.SEARCH_TYPE : RestOperationTypeEnum.HISTORY_TYPE;
        PatientListing.check(caller, type, operation, parameters);
    }
}
