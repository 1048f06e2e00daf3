package dz.istijal.fhir.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.searchparam.ResourceMetaParams;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which searches are answered at once: those whose every parameter is understood here. HAPI gets the others. */
@Component
final class SearchShape {
    private static final Set<String> UNDERSTOOD = Set.of(
            Constants.PARAM_ID,
            Constants.PARAM_LASTUPDATED,
            Constants.PARAM_TAG,
            Constants.PARAM_PROFILE,
            Constants.PARAM_SECURITY,
            Constants.PARAM_HAS,
            Constants.PARAM_LIST,
            Constants.PARAM_COUNT,
            Constants.PARAM_SEARCH_TOTAL_MODE,
            Constants.PARAM_ELEMENTS,
            Constants.PARAM_FORMAT,
            Constants.PARAM_PRETTY);

    /** R4, search.html#summary. */
    private static final Set<String> SUMMARIES = Set.of("true", "text", "data", "count", "false");

    /** Characters; a cursor carries them in a URL. A longer search, sent by POST, gets HAPI's links. */
    private static final int LONGEST = 4_000;

    private static final Set<String> ITERATING =
            Set.of(Constants.PARAM_INCLUDE_QUALIFIER_ITERATE, Constants.PARAM_INCLUDE_QUALIFIER_RECURSE);

    private final ISearchParamRegistry searchParameters;
    private final SortReader sort;
    private final IncludeLinks includes;

    SearchShape(ISearchParamRegistry searchParameters, SortReader sort, IncludeLinks includes) {
        this.searchParameters = searchParameters;
        this.sort = sort;
        this.includes = includes;
    }

    /** @return the name of the first parameter that is not for us, or with which the search becomes too long */
    Optional<String> firstForeign(ServletRequestDetails request) {
        String type = request.getResourceName();
        int length = 0;
        for (Map.Entry<String, String[]> parameter : request.getParameters().entrySet()) {
            length += parameter.getKey().length();
            for (String value : parameter.getValue()) {
                length += value.length();
            }
            if (length > LONGEST || !understands(type, parameter.getKey(), parameter.getValue())) {
                return Optional.of(parameter.getKey());
            }
        }
        return Optional.empty();
    }

    /** Whether a parameter of this name, with these values, can be part of such a search. */
    boolean understands(String type, String name, String[] values) {
        String plain = unqualified(name);
        if (!plain.startsWith("_")) {
            return isIndexed(type, name, plain);
        }
        return switch (plain) {
            case Constants.PARAM_SUMMARY -> values.length == 1 && plain.equals(name) && SUMMARIES.contains(values[0]);
            case Constants.PARAM_SORT -> plain.equals(name) && sort.isPlain(type, values);
            case Constants.PARAM_INCLUDE, Constants.PARAM_REVINCLUDE -> areIncludes(name, values);
            default -> UNDERSTOOD.contains(plain) || ResourceMetaParams.RESOURCE_META_AND_PARAMS.containsKey(plain);
        };
    }

    private static String unqualified(String name) {
        int end = 0;
        while (end < name.length() && name.charAt(end) != ':' && name.charAt(end) != '.') {
            end++;
        }
        return name.substring(0, end);
    }

    private boolean isIndexed(String type, String name, String plain) {
        RuntimeSearchParam parameter = searchParameters.getActiveSearchParam(
                type, plain, ISearchParamRegistry.SearchParamLookupContextEnum.SEARCH);
        if (parameter == null) {
            return false;
        }
        return switch (parameter.getParamType()) {
            case SPECIAL -> Near.is(parameter) && plain.equals(name);
            case HAS -> false;
            default -> true;
        };
    }

    private boolean areIncludes(String name, String[] values) {
        int colon = name.indexOf(':');
        if (colon >= 0 && !ITERATING.contains(name.substring(colon))) {
            return false;
        }
        for (String some : values) {
            for (String path : some.split(",")) {
                String value = path.trim();
                boolean plain =
                        IncludeLinks.isWildcard(value) ? includes.isKnownWildcard(value) : includes.isReference(value);
                if (!plain) {
                    return false;
                }
            }
        }
        return true;
    }
}
