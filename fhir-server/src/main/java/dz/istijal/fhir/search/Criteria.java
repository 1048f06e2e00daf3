package dz.istijal.fhir.search;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.partition.IRequestPartitionHelperSvc;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The conditions of a search as SQL on {@code hfj_resource r}. Each parameter is a sub-select of its own, so that
 * PostgreSQL chooses which of them to begin with.
 */
@Component
final class Criteria {
    private final ReferenceCriteria references;
    private final HapiCriteria others;
    private final ResourceKeys keys;
    private final IRequestPartitionHelperSvc partitions;

    Criteria(
            ReferenceCriteria references,
            HapiCriteria others,
            ResourceKeys keys,
            IRequestPartitionHelperSvc partitions) {
        this.references = references;
        this.others = others;
        this.keys = keys;
        this.partitions = partitions;
    }

    /**
     * What to put after WHERE, in parts: where rows of an index are read in their order, they tell the type and are asked
     * for the date themselves.
     *
     * @param type   the condition on the type
     * @param others those that are neither of type nor of date
     * @param date   of the date that is sorted by, or {@code null} when it is not asked for
     */
    record Conditions(SqlText type, SqlText others, Dated date) {
        SqlText all() {
            SqlText all = new SqlText().add(type).add(" AND ").add(others);
            return date == null
                    ? all
                    : all.add(" AND r.res_id IN (").add(date.keys()).add(")");
        }
    }

    /**
     * @param keys   a select of the keys of its resources
     * @param rows   its condition on index rows {@code t0}
     * @param bounds where these lie
     * @param leads  whether the search asks for nothing besides that is rarer than a common status or code
     */
    record Dated(SqlText keys, SqlText rows, DateBounds bounds, boolean leads) {}

    /** @return nothing when nothing can match */
    Optional<Conditions> of(SearchRequest search, RequestDetails request) throws SQLException {
        SqlText where = new SqlText().add("r.res_deleted_at IS NULL");
        HapiCriteria.Finding date = null;
        boolean dateLeads = search.ids().isEmpty() && Compartment.of(request).isEmpty();
        for (List<String> ids : search.ids()) {
            where.add(" AND ").addIn("r.fhir_id", ids);
        }
        Optional<Compartment> compartment = Compartment.of(request);
        if (compartment.isPresent()) {
            Optional<SqlText> within = compartment.get().condition(keys);
            if (within.isEmpty()) {
                return Optional.empty();
            }
            where.add(" AND ").add(within.get());
        }
        addPartitions(where, search, request);
        addLastUpdated(where, search.criteria().getLastUpdated());
        for (Map.Entry<String, List<List<IQueryParameterType>>> parameter :
                search.criteria().entrySet()) {
            Optional<ReferenceCriteria.Condition> reference =
                    references.of(search.type(), parameter.getKey(), parameter.getValue());
            if (reference.isPresent()) {
                if (reference.get().matchesNothing()) {
                    return Optional.empty();
                }
                where.add(" AND ").add(reference.get().sql());
                dateLeads = false;
                continue;
            }
            Optional<HapiCriteria.Finding> found =
                    others.of(search.type(), parameter.getKey(), parameter.getValue(), request);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            if (found.get().dateRows() != null && search.isAlong(parameter.getKey())) {
                date = found.get();
            } else {
                where.add(" AND r.res_id IN (").add(found.get().keys()).add(")");
                dateLeads &= found.get().keys().hasNoValues();
            }
        }
        return Optional.of(new Conditions(
                new SqlText().addWords("r.res_type", List.of(search.type())),
                where,
                date == null ? null : dated(search, date, dateLeads)));
    }

    private static Dated dated(SearchRequest search, HapiCriteria.Finding date, boolean leads) {
        List<List<IQueryParameterType>> values =
                search.criteria().get(search.sort().get(0).name());
        return new Dated(date.keys(), date.dateRows(), DateBounds.of(values), leads);
    }

    /** Where the caller may look by HAPI's hooks: the second layer, row-level security is the first. */
    private void addPartitions(SqlText where, SearchRequest search, RequestDetails request) {
        RequestPartitionId allowed =
                partitions.determineReadPartitionForRequestForSearchType(request, search.type(), search.criteria());
        if (!allowed.isAllPartitions()) {
            where.add(" AND ").addIn("r.partition_id", allowed.getPartitionIds());
        }
    }

    private static void addLastUpdated(SqlText where, DateRangeParam range) {
        if (range == null || range.isEmpty()) {
            return;
        }
        where.planEachTime();
        DateParam lower = range.getLowerBound();
        DateParam upper = range.getUpperBound();
        if (isNotEqual(lower) && isNotEqual(upper)) {
            where.add(
                    " AND (r.res_updated < ? OR r.res_updated > ?)",
                    range.getLowerBoundAsInstant(),
                    range.getUpperBoundAsInstant());
            return;
        }
        if (range.getLowerBoundAsInstant() != null) {
            where.add(" AND r.res_updated >= ?", range.getLowerBoundAsInstant());
        }
        if (range.getUpperBoundAsInstant() != null) {
            where.add(" AND r.res_updated <= ?", range.getUpperBoundAsInstant());
        }
    }

    private static boolean isNotEqual(DateParam bound) {
        return bound != null && bound.getPrefix() == ParamPrefixEnum.NOT_EQUAL;
    }
}
