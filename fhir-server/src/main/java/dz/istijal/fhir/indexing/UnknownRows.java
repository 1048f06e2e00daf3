package dz.istijal.fhir.indexing;

import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import java.util.IdentityHashMap;
import java.util.function.Consumer;

/**
 * What HAPI remembers of a transaction's index rows. Before it changes a resource it would load all rows that the
 * resource has, table by table; our statements compare them where they are, so they need not be known here.
 */
final class UnknownRows extends IdentityHashMap<ResourceTable, ResourceIndexedSearchParams> {
    private static final long serialVersionUID = 1L;

    private final transient Consumer<ResourceTable> onFirstUse;

    /** @param onFirstUse told of each stored resource that is about to change */
    UnknownRows(Consumer<ResourceTable> onFirstUse) {
        this.onFirstUse = onFirstUse;
    }

    @Override
    public ResourceIndexedSearchParams get(Object key) {
        ResourceIndexedSearchParams known = super.get(key);
        if (known != null
                || !(key instanceof ResourceTable resource)
                || resource.getId().getId() == null) {
            return known;
        }
        ResourceIndexedSearchParams unknown = ResourceIndexedSearchParams.withSets();
        if (resource.isParamsComboStringUniquePresent()) {
            unknown.myComboStringUniques.addAll(resource.getParamsComboStringUnique());
        }
        if (resource.isParamsComboTokensNonUniquePresent()) {
            unknown.myComboTokenNonUnique.addAll(resource.getmyParamsComboTokensNonUnique());
        }
        onFirstUse.accept(resource);
        put(resource, unknown);
        return unknown;
    }
}
