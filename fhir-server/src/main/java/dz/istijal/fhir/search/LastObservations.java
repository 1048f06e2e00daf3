package dz.istijal.fhir.search;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import dz.istijal.fhir.answer.DirectAnswer;
import dz.istijal.fhir.answer.StoredVersion;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/**
 * {@code Observation/$lastn} (R4, observation-operation-lastn.html): of each code the most recent observations of a
 * patient. HAPI does it with Elasticsearch only; here it is one statement over the same index tables as a search.
 */
@Component
final class LastObservations implements DirectAnswer {
    private static final String TYPE = "Observation";
    private static final String MAX = "max";
    private static final int MOST = 1_000;

    private final SearchShape shape;
    private final SearchRequestReader reader;
    private final SortReader sorts;
    private final Criteria criteria;
    private final SearchStore store;
    private final Bundles bundles;

    LastObservations(
            SearchShape shape,
            SearchRequestReader reader,
            SortReader sorts,
            Criteria criteria,
            SearchStore store,
            Bundles bundles) {
        this.shape = shape;
        this.reader = reader;
        this.sorts = sorts;
        this.criteria = criteria;
        this.store = store;
        this.bundles = bundles;
    }

    @Override
    public boolean takes(ServletRequestDetails request, RestOperationTypeEnum operation) {
        return operation == RestOperationTypeEnum.EXTENDED_OPERATION_TYPE
                && "$lastn".equals(request.getOperation())
                && TYPE.equals(request.getResourceName())
                && request.getRequestType() == RequestTypeEnum.GET;
    }

    @Override
    public void answer(ServletRequestDetails request, HttpServletResponse response) throws IOException {
        Map<String, String[]> conditions = new LinkedHashMap<>(request.getParameters());
        int max = max(conditions.remove(MAX));
        refuseIncomplete(conditions);
        SearchRequest search = reader.read(TYPE, conditions);
        bundles.answer(request, response, () -> {
            Optional<Criteria.Conditions> where = criteria.of(search, request);
            return bundle(
                    request,
                    where.isEmpty() ? List.of() : store.rows(newest(where.get().all(), max)));
        });
    }

    private static int max(String[] values) {
        int max = values == null ? 1 : SearchRequestReader.count(values[0]);
        if (max == 0) {
            throw FaultException.badRequest(Fault.of(IssueType.VALUE, "errors.count", null, values[0]));
        }
        return max;
    }

    /** The operation asks for a subject and a code or a category. */
    private void refuseIncomplete(Map<String, String[]> conditions) {
        boolean subject = conditions.containsKey("patient")
                || conditions.containsKey("subject")
                || conditions.containsKey("subject:Patient");
        boolean code = conditions.containsKey("code") || conditions.containsKey("category");
        if (!subject || !code) {
            throw FaultException.badRequest(Fault.of(IssueType.REQUIRED, "errors.lastn", null));
        }
        for (String name : conditions.keySet()) {
            if (!shape.understands(TYPE, name, conditions.get(name))) {
                throw FaultException.badRequest(
                        Fault.of(IssueType.NOTSUPPORTED, "errors.unknown-parameter", null, name, TYPE));
            }
        }
    }

    /** Ties count as one: what was observed at the same time is given out together. */
    private SqlText newest(SqlText where, int max) {
        SortKey code = sorts.read(TYPE, "code").get(0);
        SortKey date = sorts.read(TYPE, "-date").get(0);
        return new SqlText()
                .add(
                        "SELECT " + StoredVersion.COLUMNS + " FROM (SELECT r.res_id, r.res_type, r.fhir_id, r.res_ver,"
                                + " r.res_updated, c.v AS code, d.v AS date,"
                                + " rank() OVER (PARTITION BY c.v ORDER BY d.v DESC NULLS LAST) AS place FROM hfj_resource r"
                                + " CROSS JOIN LATERAL (SELECT min(s.hash_sys_and_value) AS v FROM hfj_spidx_token s"
                                + " WHERE s.res_id = r.res_id AND s.hash_identity = ?) c",
                        code.hashIdentity())
                .add(
                        " CROSS JOIN LATERAL (SELECT max(s.sp_value_low) AS v FROM hfj_spidx_date s"
                                + " WHERE s.res_id = r.res_id AND s.hash_identity = ?) d WHERE ",
                        date.hashIdentity())
                .add(where)
                .add(
                        ") p JOIN hfj_res_ver v ON v.res_id = p.res_id AND v.res_ver = p.res_ver WHERE p.place <= ?"
                                + " ORDER BY p.code, p.date DESC NULLS LAST, p.res_id LIMIT " + MOST,
                        max);
    }

    private byte[] bundle(ServletRequestDetails request, List<StoredVersion> rows) {
        BundleWriter bundle = bundles.begin(request, "searchset", (long) rows.size(), rows.size());
        bundle.link(
                "self", request.getFhirServerBase() + "/Observation/$lastn" + QueryString.of(request.getParameters()));
        rows.forEach(row -> bundle.entry(row, "match"));
        return bundle.end();
    }
}
