package dz.istijal.fhir.search;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.api.SearchTotalModeEnum;
import java.util.List;

/**
 * A search as it was understood.
 *
 * @param type        resource type searched for
 * @param ids         logical ids of {@code _id}, each list an "or", the lists an "and"
 * @param criteria    every other condition, as HAPI's classes
 * @param sort        keys of {@code _sort}; empty for the order of storing
 * @param count       matches on a page; 0 for the total alone
 * @param total       how exactly the total is wanted, or {@code null} when the client does not say
 * @param includes    {@code _include}
 * @param revIncludes {@code _revinclude}
 */
record SearchRequest(
        String type,
        List<List<String>> ids,
        SearchParameterMap criteria,
        List<SortKey> sort,
        int count,
        SearchTotalModeEnum total,
        List<Include> includes,
        List<Include> revIncludes) {

    /** Whether matches can be read along an index, in the order of the one value that they are sorted by. */
    boolean isAlongIndex() {
        return sort.size() == 1 && sort.get(0).ordered() && !sort.get(0).isResourceColumn();
    }

    /** Whether it is the index of this parameter. */
    boolean isAlong(String parameter) {
        return isAlongIndex() && sort.get(0).name().equals(parameter);
    }

    boolean isTotalOnly() {
        return count == 0;
    }
}
