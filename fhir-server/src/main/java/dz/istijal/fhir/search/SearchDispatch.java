package dz.istijal.fhir.search;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.HookParams;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import dz.istijal.fhir.rules.ServerInterceptor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

@Interceptor(order = 1_000_000)
@Component
final class SearchDispatch implements ServerInterceptor {
    private final SearchAnswer answer;

    SearchDispatch(SearchAnswer answer) {
        this.answer = answer;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public boolean answer(ServletRequestDetails request, HttpServletRequest in, HttpServletResponse response)
            throws IOException, SQLException {
        if (!answer.accepts(request, request.getRestOperationType())) {
            return true;
        }
        HookParams preHandled = new HookParams()
                .add(RestOperationTypeEnum.class, request.getRestOperationType())
                .add(RequestDetails.class, request)
                .add(ServletRequestDetails.class, request);
        request.getInterceptorBroadcaster().callHooks(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, preHandled);
        answer.answer(request, response);
        return false;
    }
}
