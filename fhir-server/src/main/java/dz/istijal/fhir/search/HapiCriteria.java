package dz.istijal.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.config.HibernatePropertiesProvider;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.search.builder.QueryStack;
import ca.uhn.fhir.jpa.search.builder.sql.GeneratedSql;
import ca.uhn.fhir.jpa.search.builder.sql.SearchQueryBuilder;
import ca.uhn.fhir.jpa.search.builder.sql.SqlObjectFactory;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.CompositeParam;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.NumberParam;
import ca.uhn.fhir.rest.param.QuantityParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import com.healthmarketscience.sqlbuilder.Condition;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets HAPI build the SQL of one parameter, and runs none of it. Which rows a caller may see is left to PostgreSQL and to
 * the partition condition of the statement around it, so HAPI is asked for all partitions: over a set of them it cannot
 * do {@code :missing}.
 */
@Component
final class HapiCriteria {
    private final FhirContext context;
    private final JpaStorageSettings storageSettings;
    private final PartitionSettings partitionSettings;
    private final SqlObjectFactory predicates;
    private final HibernatePropertiesProvider dialect;
    private final ISearchParamRegistry searchParameters;
    private final CommonTokens common;
    private final TransactionTemplate transaction;

    HapiCriteria(
            FhirContext context,
            JpaStorageSettings storageSettings,
            PartitionSettings partitionSettings,
            SqlObjectFactory predicates,
            HibernatePropertiesProvider dialect,
            ISearchParamRegistry searchParameters,
            CommonTokens common,
            PlatformTransactionManager transactions) {
        this.context = context;
        this.storageSettings = storageSettings;
        this.partitionSettings = partitionSettings;
        this.predicates = predicates;
        this.dialect = dialect;
        this.searchParameters = searchParameters;
        this.common = common;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /**
     * @return a select of the keys of the resources that match, or nothing when none can
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException for a value that HAPI refuses
     */
    Optional<SqlText> keysOf(String type, String name, List<List<IQueryParameterType>> values, RequestDetails request) {
        // HAPI looks up ids, value sets and other parameters while it builds; it wants a transaction for that.
        boolean plain = !name.equals(Constants.PARAM_ID)
                && !name.equals(Constants.PARAM_HAS)
                && values.stream().flatMap(List::stream).allMatch(HapiCriteria::isPlain);
        GeneratedSql sql;
        try {
            sql = plain
                    ? build(type, name, values, request)
                    : transaction.execute(status -> build(type, name, values, request));
        } catch (MethodNotAllowedException e) {
            // A modifier that is switched off is an unknown one: HAPI says so in a chain only.
            throw FaultException.badRequest(
                    Fault.of(IssueType.NOTSUPPORTED, "errors.unknown-modifier", null, modifier(values), name));
        }
        if (sql == null || sql.isMatchNothing()) {
            return Optional.empty();
        }
        // HAPI selects the partition and the key, whatever they are called in the table it begins with.
        SqlText keys = new SqlText().add("SELECT h.res_id FROM (");
        addWithCommonValues(keys, sql);
        keys.add(") h(partition_id, res_id)");
        return Optional.of(isRange(values) ? keys.planEachTime() : keys);
    }

    private static String modifier(List<List<IQueryParameterType>> values) {
        return values.stream()
                .flatMap(List::stream)
                .map(IQueryParameterType::getQueryParameterQualifier)
                .filter(Objects::nonNull)
                .map(qualifier -> qualifier.substring(qualifier.lastIndexOf(':') + 1))
                .findFirst()
                .orElse("");
    }

    private static boolean isRange(List<List<IQueryParameterType>> values) {
        return values.stream()
                .flatMap(List::stream)
                .anyMatch(value -> value instanceof DateParam
                        || value instanceof NumberParam
                        || value instanceof QuantityParam
                        || value instanceof CompositeParam);
    }

    /** What names a parameter ({@code HASH_IDENTITY}) and what is common goes into the text, see {@link SqlText}. */
    private void addWithCommonValues(SqlText into, GeneratedSql generated) {
        String sql = generated.getSql();
        int from = 0;
        for (Object value : generated.getBindVariables()) {
            int mark = sql.indexOf('?', from);
            String before = sql.substring(from, mark);
            if (value instanceof Long number && (before.endsWith("HASH_IDENTITY = ") || common.include(number))) {
                into.add(before).add(number.toString());
            } else {
                into.add(before + "?", value);
            }
            from = mark + 1;
        }
        into.add(sql.substring(from));
    }

    private static boolean isPlain(IQueryParameterType value) {
        return value.getMissing() == null
                && value.getQueryParameterQualifier() == null
                && !(value instanceof ReferenceParam)
                && !(value instanceof CompositeParam);
    }

    private GeneratedSql build(
            String type, String name, List<List<IQueryParameterType>> values, RequestDetails request) {
        SearchParameterMap one = new SearchParameterMap();
        one.put(name, values);
        one.clean();
        SearchQueryBuilder builder = new SearchQueryBuilder(
                context,
                storageSettings,
                partitionSettings,
                RequestPartitionId.allPartitions(),
                type,
                predicates,
                dialect,
                false,
                false);
        QueryStack stack =
                new QueryStack(request, one, storageSettings, context, builder, searchParameters, partitionSettings);
        if (name.equals(Constants.PARAM_HAS)) {
            builder.setNeedResourceTableRoot(true);
        }
        Condition condition = stack.searchForIdsWithAndOr(QueryStack.SearchForIdsParams.with()
                .setResourceName(type)
                .setParamName(name)
                .setAndOrParams(values)
                .setRequest(request)
                .setRequestPartitionId(RequestPartitionId.allPartitions()));
        if (condition != null) {
            builder.addPredicate(condition);
        }
        return builder.generate(null, null);
    }
}
