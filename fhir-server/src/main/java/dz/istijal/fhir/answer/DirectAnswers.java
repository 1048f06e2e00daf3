package dz.istijal.fhir.answer;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.HookParams;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import dz.istijal.fhir.rules.ServerInterceptor;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The fork between the two ways of answering: last of all interceptors, when HAPI knows which interaction is asked
 * for and before it begins with it. What refuses a request on HAPI's way is asked here too.
 */
@Interceptor(order = DirectAnswers.LAST)
@Component
final class DirectAnswers implements ServerInterceptor {
    /** HAPI subtracts orders to compare them: not the end of the range. */
    static final int LAST = 1_000_000;

    private final List<DirectAnswer> ways;

    DirectAnswers(List<DirectAnswer> ways, @Value("${istijal.direct-answers:true}") boolean enabled) {
        this.ways = enabled ? List.copyOf(ways) : List.of();
    }

    /** @return {@code false} when the request has been answered */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public boolean answer(ServletRequestDetails request, HttpServletResponse response) throws IOException {
        RestOperationTypeEnum operation = request.getRestOperationType();
        for (DirectAnswer way : ways) {
            if (way.takes(request, operation)) {
                askInterceptors(request, operation);
                way.answer(request, response);
                return false;
            }
        }
        return true;
    }

    /** As HAPI does before it calls a provider's method. */
    private static void askInterceptors(ServletRequestDetails request, RestOperationTypeEnum operation) {
        HookParams parameters = new HookParams()
                .add(RestOperationTypeEnum.class, operation)
                .add(RequestDetails.class, request)
                .add(ServletRequestDetails.class, request);
        request.getInterceptorBroadcaster().callHooks(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, parameters);
    }
}
