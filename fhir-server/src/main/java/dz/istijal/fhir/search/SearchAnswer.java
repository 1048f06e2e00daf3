package dz.istijal.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.SearchTotalModeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import dz.istijal.fhir.answer.DirectAnswer;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.error.Outcomes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Answers a search by type (R4, http.html#search) at once: one statement finds a page and fetches its bodies, one more
 * for each level of includes.
 */
@Component
@EnableConfigurationProperties(SearchSettings.class)
final class SearchAnswer implements DirectAnswer {
    private static final String POSITION = SearchAnswer.class.getName() + ".position";

    private final SearchShape shape;
    private final SearchRequestReader reader;
    private final Criteria criteria;
    private final SearchStore store;
    private final Pages pages;
    private final Includes includes;
    private final Cursors cursors;
    private final Outcomes outcomes;
    private final FhirContext context;
    private final Bundles bundles;

    SearchAnswer(
            SearchShape shape,
            SearchRequestReader reader,
            Criteria criteria,
            SearchStore store,
            Pages pages,
            Includes includes,
            Cursors cursors,
            Outcomes outcomes,
            FhirContext context,
            Bundles bundles) {
        this.shape = shape;
        this.reader = reader;
        this.criteria = criteria;
        this.store = store;
        this.pages = pages;
        this.includes = includes;
        this.cursors = cursors;
        this.outcomes = outcomes;
        this.context = context;
        this.bundles = bundles;
    }

    /**
     * Whether this search can be answered here. The cursor of a next link is opened: from then on the request has the
     * parameters of the search that it goes on with, so that rights are asked for that search.
     *
     * @throws FaultException 404 for a cursor of another client; 400 for what a search of a compartment cannot do here,
     *                        because HAPI cannot do it either
     */
    @Override
    public boolean takes(ServletRequestDetails request, RestOperationTypeEnum operation) {
        Optional<Compartment> compartment = Compartment.of(request);
        if (operation != RestOperationTypeEnum.SEARCH_TYPE || request.getResourceName() == null) {
            compartment.ifPresent(within -> refuse(within, operation.getCode()));
            return false;
        }
        String[] token = request.getParameters().get(Cursors.PARAMETER);
        if (token != null) {
            Cursors.Cursor cursor = cursors.open(token[0], path(request), request);
            request.setParameters(cursor.parameters());
            request.getUserData().put(POSITION, cursor.position());
            return true;
        }
        Optional<String> foreign = shape.firstForeign(request);
        if (foreign.isPresent() && compartment.isPresent()) {
            refuse(compartment.get(), foreign.get());
        }
        return foreign.isEmpty();
    }

    /** HAPI would answer with all of the type. */
    private static void refuse(Compartment compartment, String name) {
        throw FaultException.badRequest(Fault.of(
                IssueType.NOTSUPPORTED,
                "errors.compartment-parameter",
                null,
                name,
                compartment.owner().type(),
                compartment.type()));
    }

    @Override
    public void answer(ServletRequestDetails request, HttpServletResponse response) throws IOException {
        bundles.answer(request, response, () -> bundle(request));
    }

    private byte[] bundle(ServletRequestDetails request) throws SQLException {
        Map<String, String[]> parameters = request.getParameters();
        SearchRequest search = reader.read(request.getResourceName(), parameters);
        Position after = (Position) request.getUserData().get(POSITION);
        Optional<Criteria.Conditions> where = criteria.of(search, request);
        Page page = where.isEmpty() || search.isTotalOnly() ? Page.EMPTY : pages.of(where.get(), search, after);
        Includes.Included included = includes.of(search, page.matches(), request);

        BundleWriter bundle = bundles.begin(
                request,
                "searchset",
                total(search, where, page, after),
                page.matches().size() + included.rows().size());
        bundle.link("self", address(request) + QueryString.of(parameters));
        if (page.next() != null) {
            String cursor = cursors.seal(new Cursors.Cursor(path(request), parameters, page.next()), request);
            bundle.link("next", address(request) + "?" + Cursors.PARAMETER + "=" + cursor);
        }
        page.matches().forEach(row -> bundle.entry(row, "match"));
        included.rows().forEach(row -> bundle.entry(row, "include"));
        if (included.truncated()) {
            bundle.outcome(tooMuchIncluded(request));
        }
        return bundle.end();
    }

    /** Of a single page the total is known; more is counted only when it is asked for. */
    private Long total(SearchRequest search, Optional<Criteria.Conditions> where, Page page, Position after)
            throws SQLException {
        if (where.isEmpty()) {
            return search.total() == SearchTotalModeEnum.NONE ? null : 0L;
        }
        if (search.isTotalOnly() || search.total() == SearchTotalModeEnum.ACCURATE) {
            return after == null && page.next() == null && !search.isTotalOnly()
                    ? Long.valueOf(page.matches().size())
                    : Long.valueOf(store.count(PageQuery.count(where.get().all())));
        }
        if (search.total() == SearchTotalModeEnum.NONE) {
            return null;
        }
        if (after == null && page.next() == null) {
            return (long) page.matches().size();
        }
        return search.total() == SearchTotalModeEnum.ESTIMATED
                ? store.estimate(PageQuery.estimate(where.get().all()))
                : null;
    }

    private String tooMuchIncluded(ServletRequestDetails request) {
        OperationOutcome outcome = outcomes.of(
                List.of(Fault.of(IssueType.TOOCOSTLY, "errors.too-much-included", null)),
                request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        outcome.getIssueFirstRep().setSeverity(IssueSeverity.WARNING);
        return context.newJsonParser().encodeResourceToString(outcome);
    }

    private static String address(ServletRequestDetails request) {
        return request.getFhirServerBase() + '/' + path(request);
    }

    private static String path(ServletRequestDetails request) {
        return Compartment.of(request).map(Compartment::address).orElseGet(request::getResourceName);
    }
}
