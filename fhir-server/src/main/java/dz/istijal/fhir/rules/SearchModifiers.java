package dz.istijal.fhir.rules;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/**
 * A modifier that the server does not know changes the meaning of a search, so the search is refused
 * (R4, search.html#modifiers: "SHALL reject"). HAPI ignores it.
 */
@Interceptor
@Component
final class SearchModifiers implements ServerInterceptor {
    private static final Pattern MODIFIER = Pattern.compile(":([^:.]+)");

    /** A modifier of a reference may also be the type of its target. */
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]+");

    private static final Set<String> KNOWN = Set.of(
            "missing",
            "exact",
            "contains",
            "text",
            "not",
            "above",
            "below",
            "in",
            "not-in",
            "of-type",
            "identifier",
            "iterate",
            "recurse");

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void refuseUnknown(RequestDetails request, RestOperationTypeEnum operation) {
        if (operation != RestOperationTypeEnum.SEARCH_TYPE) {
            return;
        }
        for (String name : request.getParameters().keySet()) {
            Matcher modifier = MODIFIER.matcher(name);
            while (!name.startsWith("_has:") && modifier.find()) {
                String word = modifier.group(1);
                if (!KNOWN.contains(word) && !TYPE.matcher(word).matches()) {
                    throw FaultException.badRequest(
                            Fault.of(IssueType.NOTSUPPORTED, "errors.unknown-modifier", null, word, name));
                }
            }
        }
    }
}
