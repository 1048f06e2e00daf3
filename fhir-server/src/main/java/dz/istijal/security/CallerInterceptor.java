package dz.istijal.security;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.ServerInterceptor;
import dz.istijal.security.SmartScopes.Permission;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks {@link Rights} before anything of a FHIR request is done, for the request itself and each entry of a Bundle. */
@Interceptor(order = CallerInterceptor.FIRST)
@Component
final class CallerInterceptor implements ServerInterceptor {
    /** Before every other. HAPI subtracts orders to compare them, so the ends of the range would come out wrong. */
    static final int FIRST = -1_000_000;

    private final ObjectProvider<ResultPartition> resultPartition;

    CallerInterceptor(ObjectProvider<ResultPartition> resultPartition) {
        this.resultPartition = resultPartition;
    }

    /** HAPI passes its own request object from thread to thread; what it must know of the caller goes with it. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public boolean remember(RequestDetails request, ServletRequestDetails servletRequest) {
        Object caller = servletRequest.getServletRequest().getAttribute(Caller.KEY);
        if (caller instanceof Caller known) {
            request.getUserData().put(Caller.KEY, known);
            request.getUserData().put(AccessScope.class.getName(), known.accessScope());
        } else {
            request.getUserData().put(AccessScope.class.getName(), AccessScope.NOTHING);
        }
        return true;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void authorize(RequestDetails request, RestOperationTypeEnum operation) {
        if (operation == RestOperationTypeEnum.METADATA) {
            return;
        }
        Caller caller = Caller.of(request).orElseThrow(CallerInterceptor::forbidden);
        switch (operation) {
            case READ, VREAD, HISTORY_INSTANCE -> demand(caller, request.getResourceName(), Permission.READ);
            case SEARCH_TYPE, HISTORY_TYPE -> {
                demand(caller, request.getResourceName(), Permission.SEARCH);
                demandSearchBy(caller, request.getParameters());
                PatientListing.check(caller, request.getResourceName(), operation, request.getParameters());
            }
            case CREATE -> demand(caller, request.getResourceName(), Permission.CREATE);
            case UPDATE, PATCH -> demand(caller, request.getResourceName(), Permission.UPDATE);
            case DELETE -> demand(caller, request.getResourceName(), Permission.DELETE);
            case TRANSACTION -> demandEntries(caller, request);
            case GET_PAGE, VALIDATE -> {
                // a page is sealed to its caller (PagingSeal); validation stores nothing
            }
            case EXTENDED_OPERATION_SERVER, EXTENDED_OPERATION_TYPE, EXTENDED_OPERATION_INSTANCE ->
                demandOperation(caller, request, operation);
            default -> throw forbidden();
        }
        if (caller.kind() == Caller.Kind.LABORATORY && isWrite(operation)) {
            openOrderingFacility(caller, request);
        }
    }

    private static boolean isWrite(RestOperationTypeEnum operation) {
        return switch (operation) {
            case CREATE, UPDATE, PATCH, TRANSACTION -> true;
            default -> false;
        };
    }

    private static void demandOperation(Caller caller, RequestDetails request, RestOperationTypeEnum operation) {
        if (!Rights.allowsOperation(caller, request.getOperation())) {
            throw forbidden();
        }
        Rights.demandedBy(request.getOperation()).forEach((type, permission) -> demand(caller, type, permission));
        if (request.getOperation().equals("$everything")) {
            if (operation != RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE) {
                throw forbidden();
            }
            demand(caller, request.getResourceName(), Permission.READ);
        }
        if (request.getOperation().equals("$lastn")) {
            demand(caller, request.getResourceName(), Permission.SEARCH);
        }
        if (request.getOperation().equals("$triage")) {
            // What it stores is asked again, entry by entry, as a transaction of the caller's.
            demand(caller, "Encounter", Permission.READ);
            demand(caller, "Observation", Permission.CREATE);
        }
    }

    private static void demandEntries(Caller caller, RequestDetails request) {
        if (!(request.getResource() instanceof Bundle bundle)) {
            throw forbidden();
        }
        bundle.getEntry().forEach(entry -> BundleEntryRights.demand(caller, entry));
    }

    static void demand(Caller caller, String type, Permission permission) {
        if (type == null || !Rights.allows(caller, type, permission)) {
            throw forbidden();
        }
    }

    /** The laboratory's results go where the order came from: that facility is opened for insertion, nothing more. */
    private void openOrderingFacility(Caller caller, RequestDetails request) {
        IBaseResource written = request.getResource();
        // A PATCH carries no resource; the id in its URL says which order it belongs to.
        if (written != null && !hasWrites(written)) {
            return;
        }
        int partition = resultPartition.getObject().partitionFor(request, written);
        AccessScope scope = caller.accessScope().withInsertPartition(partition);
        request.getUserData().put(AccessScope.class.getName(), scope);
        CurrentScope.replace(scope);
    }

    private static boolean hasWrites(IBaseResource written) {
        return !(written instanceof Bundle bundle)
                || bundle.getEntry().stream()
                        .anyMatch(entry -> entry.getRequest().getMethod() != Bundle.HTTPVerb.GET);
    }

    /** The order of what is found tells of what it is sorted by, as finding it does. */
    static void demandSearchBy(Caller caller, Map<String, String[]> parameters) {
        Set<String> asked = new HashSet<>(parameters.keySet());
        for (String sort : parameters.getOrDefault(Constants.PARAM_SORT, new String[0])) {
            Collections.addAll(asked, sort.split(","));
        }
        if (!Rights.allowsSearchBy(caller, asked)) {
            throw forbidden();
        }
    }

    static FaultException forbidden() {
        return FaultException.forbidden(Fault.of(IssueType.FORBIDDEN, "errors.forbidden", null));
    }
}
