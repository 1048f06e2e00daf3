package dz.istijal.fhir.search;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import dz.istijal.fhir.answer.DirectAnswer;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/** The history of a resource or of a type (R4, http.html#history), newest first, by cursor. */
@Component
final class HistoryAnswer implements DirectAnswer {
    private static final String POSITION = HistoryAnswer.class.getName() + ".position";
    private static final Set<String> PARAMETERS = Set.of(
            Constants.PARAM_COUNT,
            Constants.PARAM_SINCE,
            Constants.PARAM_FORMAT,
            Constants.PARAM_PRETTY,
            Constants.PARAM_SUMMARY,
            Constants.PARAM_ELEMENTS,
            Constants.PARAM_ELEMENTS + Constants.PARAM_ELEMENTS_EXCLUDE_MODIFIER);

    private final SearchStore store;
    private final Cursors cursors;
    private final Bundles bundles;

    HistoryAnswer(SearchStore store, Cursors cursors, Bundles bundles) {
        this.store = store;
        this.cursors = cursors;
        this.bundles = bundles;
    }

    @Override
    public boolean takes(ServletRequestDetails request, RestOperationTypeEnum operation) {
        if (operation != RestOperationTypeEnum.HISTORY_INSTANCE && operation != RestOperationTypeEnum.HISTORY_TYPE) {
            return false;
        }
        String[] token = request.getParameters().get(Cursors.PARAMETER);
        if (token != null) {
            Cursors.Cursor cursor = cursors.open(token[0], address(request), request);
            request.setParameters(cursor.parameters());
            request.getUserData().put(POSITION, cursor.position());
            return true;
        }
        return PARAMETERS.containsAll(request.getParameters().keySet());
    }

    @Override
    public void answer(ServletRequestDetails request, HttpServletResponse response) throws IOException {
        bundles.answer(request, response, () -> bundle(request));
    }

    private byte[] bundle(ServletRequestDetails request) throws SQLException {
        String id = request.getId() == null ? null : request.getId().getIdPart();
        Position after = (Position) request.getUserData().get(POSITION);
        HistoryQuery query = new HistoryQuery(request.getResourceName(), id, since(request), after);
        Page page = store.page(query.sql(count(request) + 1), 1, count(request));
        if (page.matches().isEmpty() && id != null && store.count(query.existence()) == 0) {
            throw new ResourceNotFoundException(request.getId());
        }
        BundleWriter bundle =
                bundles.begin(request, "history", null, page.matches().size());
        bundle.link("self", url(request) + QueryString.of(request.getParameters()));
        if (page.next() != null) {
            String cursor =
                    cursors.seal(new Cursors.Cursor(address(request), request.getParameters(), page.next()), request);
            bundle.link("next", url(request) + '?' + Cursors.PARAMETER + '=' + cursor);
        }
        page.matches().forEach(bundle::version);
        return bundle.end();
    }

    private static int count(ServletRequestDetails request) {
        String[] count = request.getParameters().get(Constants.PARAM_COUNT);
        return count == null ? SearchSettings.DEFAULT_PAGE : Math.max(1, SearchRequestReader.count(count[0]));
    }

    private static Instant since(ServletRequestDetails request) {
        String[] since = request.getParameters().get(Constants.PARAM_SINCE);
        if (since == null) {
            return null;
        }
        try {
            return new InstantType(since[0]).getValue().toInstant();
        } catch (RuntimeException e) {
            throw FaultException.badRequest(Fault.of(IssueType.VALUE, "errors.since", null, since[0]));
        }
    }

    private static String address(ServletRequestDetails request) {
        return request.getResourceName()
                + (request.getId() == null ? "" : '/' + request.getId().getIdPart()) + "/_history";
    }

    private static String url(ServletRequestDetails request) {
        return request.getFhirServerBase() + '/' + address(request);
    }
}
