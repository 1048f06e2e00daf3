package dz.istijal.fhir.indexing;

import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The index rows that a version of a resource brings. */
public final class SearchValues {
    private final ResourceIndexedSearchParams values;
    private final ChangedParameters changed;

    private SearchValues(ResourceIndexedSearchParams values, ChangedParameters changed) {
        this.values = values;
        this.changed = changed;
    }

    static SearchValues all(ResourceIndexedSearchParams values) {
        return new SearchValues(values, null);
    }

    static SearchValues of(ChangedParameters changed, ResourceIndexedSearchParams values) {
        return new SearchValues(values, changed);
    }

    /** Of a deleted resource. */
    static SearchValues none() {
        return all(ResourceIndexedSearchParams.withSets());
    }

    /** @param hash of an identifier's system and value, see {@code ResourceIndexedSearchParamToken} */
    public boolean hasToken(long hash) {
        return values.myTokenParams.stream()
                .anyMatch(token -> Long.valueOf(hash).equals(token.getHashSystemAndValue()));
    }

    /** @param hasRows whether the version before has rows in a table */
    void putInto(IndexRowBuffer buffer, ResourceTable row, Predicate<IndexTable<?>> hasRows) {
        Function<IndexTable<?>, List<String>> origins =
                changed == null ? table -> IndexRowBuffer.ALL_ROWS : changed::origins;
        buffer.put(row, values, hasRows, origins);
    }
}
