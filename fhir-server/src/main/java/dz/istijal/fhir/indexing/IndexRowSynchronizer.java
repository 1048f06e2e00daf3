package dz.istijal.fhir.indexing;

import ca.uhn.fhir.jpa.dao.index.DaoSearchParamSynchronizer;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import ca.uhn.fhir.jpa.util.AddRemoveCount;
import java.util.Collection;
import java.util.List;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.event.spi.EventSource;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Index rows do not become Hibernate's objects: they are buffered and written by JDBC ({@link IndexRowBuffer}). A
 * transaction of twelve resources has some 150 of them, each of which Hibernate would keep, compare at every flush and
 * send by itself. Rows of combined indexes, of which there are few, stay with HAPI.
 */
class IndexRowSynchronizer extends DaoSearchParamSynchronizer {
    /** Where {@code ResourceTable} keeps the rows that we write. */
    private static final List<String> COLLECTIONS = List.of(
            "myParamsString",
            "myParamsToken",
            "myParamsNumber",
            "myParamsQuantity",
            "myParamsQuantityNormalized",
            "myParamsDate",
            "myParamsUri",
            "myParamsCoords",
            "myResourceLinks");

    private final BufferedIndexRows buffers;
    private final IndexRowCompletion completion;

    IndexRowSynchronizer(BufferedIndexRows buffers, IndexRowCompletion completion) {
        this.buffers = buffers;
        this.completion = completion;
    }

    @Override
    public AddRemoveCount synchronizeSearchParamsToDatabase(
            ResourceIndexedSearchParams params, ResourceTable resource, ResourceIndexedSearchParams existing) {
        synchronizeCombinations(params, resource, existing);
        completion.complete(params, resource);
        EventSource session = myEntityManager.unwrap(EventSource.class);
        EntityEntry entry = session.getPersistenceContextInternal().getEntry(resource);
        keepOutOf(resource, session);
        buffers.of(session)
                .put(
                        resource,
                        params,
                        table -> entry.isExistsInDatabase() && Boolean.TRUE.equals(entry.getLoadedValue(table.flag())));
        return new AddRemoveCount();
    }

    private void synchronizeCombinations(
            ResourceIndexedSearchParams params, ResourceTable resource, ResourceIndexedSearchParams existing) {
        if (params.myComboStringUniques.isEmpty()
                && params.myComboTokenNonUnique.isEmpty()
                && existing.myComboStringUniques.isEmpty()
                && existing.myComboTokenNonUnique.isEmpty()) {
            return;
        }
        ResourceIndexedSearchParams combinations = onlyCombinations(params);
        super.synchronizeSearchParamsToDatabase(combinations, resource, onlyCombinations(existing));
        replace(params.myComboStringUniques, combinations.myComboStringUniques);
        replace(params.myComboTokenNonUnique, combinations.myComboTokenNonUnique);
    }

    private static ResourceIndexedSearchParams onlyCombinations(ResourceIndexedSearchParams params) {
        ResourceIndexedSearchParams combinations = ResourceIndexedSearchParams.withSets();
        combinations.myComboStringUniques.addAll(params.myComboStringUniques);
        combinations.myComboTokenNonUnique.addAll(params.myComboTokenNonUnique);
        return combinations;
    }

    private static <T> void replace(Collection<T> target, Collection<T> values) {
        target.clear();
        target.addAll(values);
    }

    /** HAPI adds the rows to the resource's own collections next; Hibernate would take them for unsaved objects. */
    private static void keepOutOf(ResourceTable resource, EventSource session) {
        EntityPersister persister =
                session.getFactory().getMappingMetamodel().getEntityDescriptor(ResourceTable.class.getName());
        for (String collection : COLLECTIONS) {
            persister.setValue(resource, persister.getPropertyIndex(collection), new ForgetfulList<>());
        }
    }
}
