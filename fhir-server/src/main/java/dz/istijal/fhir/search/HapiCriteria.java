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
import java.util.regex.Pattern;
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
    private static final Pattern BOUND = Pattern.compile("[<>]=? \\?");

    /** How HAPI's select begins that asks for index rows of one date and for nothing else. */
    private static final String OF_A_DATE = "SELECT t0.PARTITION_ID,t0.RES_ID FROM HFJ_SPIDX_DATE t0 WHERE ";

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
     * What finds a parameter's resources.
     *
     * @param keys     a select of their keys
     * @param dateRows where the parameter is a plain date, its condition on the index rows {@code hfj_spidx_date t0}; else
     *                 {@code null}
     */
    record Finding(SqlText keys, SqlText dateRows) {}

    /**
     * @return nothing when no resource can match
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException for a value that HAPI refuses
     */
    Optional<Finding> of(String type, String name, List<List<IQueryParameterType>> values, RequestDetails request) {
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
        SqlText select = withCommonValues(sql);
        if (isRange(values, select)) {
            select.planEachTime();
        }
        SqlText dateRows = isOfADate(select) ? select.after(OF_A_DATE) : null;
        DateBounds bounds = DateBounds.of(values);
        if (dateRows != null && bounds.isOpenBelow()) {
            select.add(bounds.condition());
        }
        // HAPI selects the partition and the key, whatever they are called in the table it begins with.
        SqlText keys = new SqlText().add("SELECT h.res_id FROM (").add(select).add(") h(partition_id, res_id)");
        return Optional.of(new Finding(keys, dateRows));
    }

    private static boolean isOfADate(SqlText select) {
        String sql = select.toString();
        return sql.startsWith(OF_A_DATE + "(")
                && !sql.substring(OF_A_DATE.length()).contains("SELECT");
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

    /** A day is none that is asked for as one value. */
    private static boolean isRange(List<List<IQueryParameterType>> values, SqlText select) {
        return values.stream()
                .flatMap(List::stream)
                .anyMatch(value -> value instanceof DateParam
                                && BOUND.matcher(select.toString()).find()
                        || value instanceof NumberParam
                        || value instanceof QuantityParam
                        || value instanceof CompositeParam);
    }

    /** What names a parameter ({@code HASH_IDENTITY}) and what is common goes into the text, see {@link SqlText}. */
    private SqlText withCommonValues(GeneratedSql generated) {
        SqlText into = new SqlText();
        OneDay day = OneDay.in(generated.getSql(), generated.getBindVariables());
        String sql = day.sql();
        int from = 0;
        for (Object value : day.values()) {
            int mark = sql.indexOf('?', from);
            String before = sql.substring(from, mark);
            if (value instanceof Long number && (before.endsWith("HASH_IDENTITY = ") || common.include(number))) {
                into.add(before).add(number.toString());
            } else {
                into.add(before + "?", value);
            }
            from = mark + 1;
        }
        return into.add(sql.substring(from));
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
