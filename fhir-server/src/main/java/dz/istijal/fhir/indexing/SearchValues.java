package dz.istijal.fhir.indexing;

import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import java.util.List;
import java.util.function.Predicate;

/** The index rows that a version of a resource brings. */
public final class SearchValues {
    private final ResourceIndexedSearchParams values;

    /** By position in {@link IndexTables}; {@code null} where the values are all that the resource has. */
    private final List<TableChange<?>> changes;

    private SearchValues(ResourceIndexedSearchParams values, List<TableChange<?>> changes) {
        this.values = values;
        this.changes = changes;
    }

    static SearchValues all(ResourceIndexedSearchParams values) {
        return new SearchValues(values, null);
    }

    static SearchValues changed(ResourceIndexedSearchParams values, List<TableChange<?>> changes) {
        return new SearchValues(values, changes);
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
        if (changes == null) {
            buffer.put(row, values, hasRows);
        } else {
            buffer.put(row, table -> changes.get(IndexTables.ALL.indexOf(table)));
        }
    }
}
