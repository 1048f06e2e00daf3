package dz.istijal.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.searchparam.ResourceMetaParams;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.searchparam.util.JpaParamUtil;
import ca.uhn.fhir.model.api.IQueryParameterAnd;
import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.QualifiedParamList;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.api.SearchTotalModeEnum;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.HasAndListParam;
import ca.uhn.fhir.rest.param.HasOrListParam;
import ca.uhn.fhir.rest.param.HasParam;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.util.ReflectionUtil;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/** Reads the parameters of a search, with HAPI's own parsers of their values. */
@Component
final class SearchRequestReader {
    private final FhirContext context;
    private final ISearchParamRegistry searchParameters;
    private final SortReader sortReader;

    SearchRequestReader(FhirContext context, ISearchParamRegistry searchParameters, SortReader sortReader) {
        this.context = context;
        this.searchParameters = searchParameters;
        this.sortReader = sortReader;
    }

    /** Conditions of one parameter: each of its values with the qualifier of its name. */
    private static final class Conditions {
        private final Map<String, List<QualifiedParamList>> byName = new LinkedHashMap<>();

        void add(String name, String value) {
            int end = 0;
            while (end < name.length() && name.charAt(end) != ':' && name.charAt(end) != '.') {
                end++;
            }
            String qualifier = end == name.length() ? null : name.substring(end);
            byName.computeIfAbsent(name.substring(0, end), key -> new ArrayList<>())
                    .add(QualifiedParamList.splitQueryStringByCommasIgnoreEscape(qualifier, value));
        }
    }

    /**
     * @param parameters names with modifiers and chains, as sent
     * @throws ca.uhn.fhir.rest.server.exceptions.InvalidRequestException for what HAPI does not know
     * @throws FaultException 400 for a number that is none
     */
    SearchRequest read(String type, Map<String, String[]> parameters) {
        Conditions conditions = new Conditions();
        List<Include> includes = new ArrayList<>();
        List<Include> revIncludes = new ArrayList<>();
        List<SortKey> sort = List.of();
        int count = SearchSettings.DEFAULT_PAGE;
        boolean totalOnly = false;
        SearchTotalModeEnum total = null;
        for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            for (String value : parameter.getValue()) {
                if (value == null || value.isBlank()) {
                    continue;
                }
                switch (name) {
                    case Constants.PARAM_COUNT -> count = count(value);
                    case Constants.PARAM_SORT -> sort = sortReader.read(type, value);
                    case Constants.PARAM_SUMMARY -> totalOnly = value.equals("count");
                    case Constants.PARAM_SEARCH_TOTAL_MODE -> total = total(value);
                    case Constants.PARAM_FORMAT, Constants.PARAM_PRETTY, Constants.PARAM_ELEMENTS -> {
                        // how it is written, not what is asked
                    }
                    default -> {
                        if (name.startsWith(Constants.PARAM_INCLUDE)) {
                            addIncludes(includes, name, value);
                        } else if (name.startsWith(Constants.PARAM_REVINCLUDE)) {
                            addIncludes(revIncludes, name, value);
                        } else {
                            conditions.add(name, value);
                        }
                    }
                }
            }
        }
        List<List<String>> ids = takeIds(conditions);
        return new SearchRequest(
                type, ids, criteria(type, conditions), sort, totalOnly ? 0 : count, total, includes, revIncludes);
    }

    static int count(String value) {
        try {
            int count = Integer.parseInt(value.trim());
            if (count >= 0) {
                return Math.min(count, SearchSettings.LARGEST_PAGE);
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw FaultException.badRequest(Fault.of(IssueType.VALUE, "errors.count", null, value));
    }

    private static SearchTotalModeEnum total(String value) {
        return switch (value) {
            case "none" -> SearchTotalModeEnum.NONE;
            case "accurate" -> SearchTotalModeEnum.ACCURATE;
            // HAPI's clients write it with a d
            case "estimate", "estimated" -> SearchTotalModeEnum.ESTIMATED;
            default -> throw FaultException.badRequest(Fault.of(IssueType.VALUE, "errors.total", null, value));
        };
    }

    private static void addIncludes(List<Include> includes, String name, String value) {
        boolean iterate = name.endsWith(Constants.PARAM_INCLUDE_QUALIFIER_ITERATE)
                || name.endsWith(Constants.PARAM_INCLUDE_QUALIFIER_RECURSE);
        for (String path : value.split(",")) {
            includes.add(new Include(path.trim(), iterate));
        }
    }

    private static List<List<String>> takeIds(Conditions conditions) {
        List<QualifiedParamList> values = conditions.byName.get(Constants.PARAM_ID);
        if (values == null || values.stream().anyMatch(value -> value.getQualifier() != null)) {
            return List.of();
        }
        List<List<String>> ids = new ArrayList<>();
        for (QualifiedParamList value : values) {
            // HAPI takes Patient/1 for 1 here.
            ids.add(value.stream()
                    .map(id -> id.substring(id.lastIndexOf('/') + 1))
                    .toList());
        }
        conditions.byName.remove(Constants.PARAM_ID);
        return ids;
    }

    private SearchParameterMap criteria(String type, Conditions conditions) {
        SearchParameterMap criteria = new SearchParameterMap();
        conditions.byName.forEach((name, values) -> add(criteria, type, name, values));
        return criteria;
    }

    private void add(SearchParameterMap criteria, String type, String name, List<QualifiedParamList> values) {
        switch (name) {
            case Constants.PARAM_LASTUPDATED -> {
                DateRangeParam range = new DateRangeParam();
                range.setValuesAsQueryTokens(context, name, values);
                criteria.setLastUpdated(range);
            }
            case Constants.PARAM_HAS ->
                criteria.add(
                        name, JpaParamUtil.parseQueryParams(context, RestSearchParameterTypeEnum.HAS, name, values));
            case Constants.PARAM_LIST -> criteria.add(Constants.PARAM_HAS, itemsOf(values));
            case Constants.PARAM_SOURCE ->
                criteria.add(
                        name, JpaParamUtil.parseQueryParams(context, RestSearchParameterTypeEnum.URI, name, values));
            default -> {
                if (ResourceMetaParams.RESOURCE_META_AND_PARAMS.containsKey(name)) {
                    IQueryParameterAnd<?> parsed =
                            ReflectionUtil.newInstance(ResourceMetaParams.RESOURCE_META_AND_PARAMS.get(name));
                    parsed.setValuesAsQueryTokens(context, name, values);
                    criteria.add(name, parsed);
                    return;
                }
                RuntimeSearchParam parameter = searchParameters.getActiveSearchParam(
                        type, name, ISearchParamRegistry.SearchParamLookupContextEnum.SEARCH);
                if (parameter == null) {
                    throw FaultException.badRequest(
                            Fault.of(IssueType.NOTSUPPORTED, "errors.unknown-parameter", null, name, type));
                }
                if (parameter.getParamType() == RestSearchParameterTypeEnum.COMPOSITE) {
                    refuseMissing(name, values);
                }
                if (parameter.getParamType() == RestSearchParameterTypeEnum.SPECIAL) {
                    Near.check(values);
                }
                criteria.add(name, JpaParamUtil.parseQueryParams(searchParameters, context, parameter, name, values));
            }
        }
    }

    /** Every parameter may be missing but a combination of others (R4, search.html#modifiers). */
    private static void refuseMissing(String name, List<QualifiedParamList> values) {
        for (QualifiedParamList value : values) {
            if (Constants.PARAMQUALIFIER_MISSING.equals(value.getQualifier())) {
                throw FaultException.badRequest(
                        Fault.of(IssueType.NOTSUPPORTED, "errors.unknown-modifier", null, "missing", name));
            }
        }
    }

    /** {@code _list=42} is {@code _has:List:item:_id=42} (R4, search.html#list). */
    private static HasAndListParam itemsOf(List<QualifiedParamList> lists) {
        HasAndListParam all = new HasAndListParam();
        for (QualifiedParamList list : lists) {
            HasOrListParam any = new HasOrListParam();
            list.forEach(id -> any.add(new HasParam("List", "item", Constants.PARAM_ID, id)));
            all.addAnd(any);
        }
        return all;
    }
}
