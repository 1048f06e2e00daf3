package dz.istijal.fhir.rules;

import ca.uhn.fhir.interceptor.api.HookParams;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletSubRequestDetails;
import ca.uhn.fhir.rest.server.util.ServletRequestUtil;
import com.google.common.collect.ArrayListMultimap;
import org.hl7.fhir.r4.model.Bundle;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A transaction Bundle that an operation makes of its call. It is stored as if the caller had sent it: the same rights
 * are asked of each entry, the same shapes and rules are checked, all of it is kept or nothing.
 */
@Component
public final class InnerTransaction {
    private final ObjectProvider<IFhirSystemDao<Bundle, ?>> dao;

    InnerTransaction(ObjectProvider<IFhirSystemDao<Bundle, ?>> dao) {
        this.dao = dao;
    }

    /**
     * @param request of the operation
     * @return the response Bundle, with the resources as they were stored
     */
    public Bundle store(Bundle transaction, RequestDetails request) {
        ServletSubRequestDetails inner = ServletRequestUtil.getServletSubRequestDetails(
                (ServletRequestDetails) request, "", "POST", ArrayListMultimap.create());
        inner.setRestOperationType(RestOperationTypeEnum.TRANSACTION);
        inner.setResource(transaction);
        inner.addHeader(Constants.HEADER_PREFER, Constants.HEADER_PREFER_RETURN + "=representation");
        request.getInterceptorBroadcaster()
                .callHooks(
                        Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED,
                        new HookParams()
                                .add(RestOperationTypeEnum.class, RestOperationTypeEnum.TRANSACTION)
                                .add(RequestDetails.class, inner)
                                .add(ServletRequestDetails.class, inner));
        return dao.getObject().transaction(inner, transaction);
    }
}
