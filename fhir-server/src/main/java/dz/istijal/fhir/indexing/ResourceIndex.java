package dz.istijal.fhir.indexing;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.cache.IResourceTypeCacheSvc;
import ca.uhn.fhir.jpa.model.entity.ResourceLink;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractor;
import ca.uhn.fhir.jpa.searchparam.extractor.PathAndRef;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import ca.uhn.fhir.jpa.searchparam.extractor.SearchParamExtractionUtil;
import ca.uhn.fhir.jpa.searchparam.extractor.SearchParamExtractorService;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** What resources are found by, for whoever stores them without Hibernate. */
@Component
public class ResourceIndex {
    private final SearchParamExtractorService extractor;
    private final NothingContained simpler;
    private final IndexRowCompletion completion;
    private final IResourceTypeCacheSvc types;
    private final VersionComparison comparison;
    private final SearchParamExtractionUtil withoutLinks;
    private final ISearchParamExtractor paths;

    ResourceIndex(
            SearchParamExtractorService extractor,
            @Qualifier("nothingContained") NothingContained simpler,
            IndexRowCompletion completion,
            IResourceTypeCacheSvc types,
            VersionComparison comparison,
            ISearchParamExtractor paths,
            FhirContext context,
            StorageSettings settings,
            IInterceptorBroadcaster interceptors) {
        this.extractor = extractor;
        this.simpler = simpler;
        this.completion = completion;
        this.types = types;
        this.comparison = comparison;
        this.withoutLinks = new SearchParamExtractionUtil(context, settings, paths, interceptors);
        this.paths = paths;
    }

    /**
     * @param row         of the resource, with its key, partition and type; told which index tables it has rows in
     * @param transaction knows the targets of references that are resolved already; any other is looked up
     * @throws ca.uhn.fhir.rest.server.exceptions.InvalidRequestException where a reference has no target
     */
    public SearchValues valuesOf(
            Resource resource, ResourceTable row, TransactionDetails transaction, RequestDetails request) {
        return SearchValues.all(extract(resource, ISearchParamExtractor.ALL_PARAMS, row, transaction, request, true));
    }

    /** As {@link #valuesOf}, of what was stored long ago: a reference whose target has gone since has no row. */
    public SearchValues valuesOfStored(
            Resource resource, ResourceTable row, TransactionDetails transaction, RequestDetails request) {
        return SearchValues.all(extract(resource, ISearchParamExtractor.ALL_PARAMS, row, transaction, request, false));
    }

    /**
     * As {@link #valuesOf}, of what differs from the version before. Rows of search parameters whose elements have not
     * changed stay as they are, so a parameter that was not served before finds nothing through an update: the index
     * is then rebuilt.
     *
     * @param stored tells which index tables the version before has rows in
     */
    public SearchValues changesOf(
            Resource before,
            Resource resource,
            ResourceTable stored,
            ResourceTable row,
            TransactionDetails transaction,
            RequestDetails request) {
        ChangedParameters changed = comparison.between(before, resource).orElse(null);
        if (changed == null) {
            return valuesOf(resource, row, transaction, request);
        }
        ISearchParamExtractor.ISearchParamFilter filter = changed.asFilter();
        List<BaseRuntimeChildDefinition> children = comparison.children(resource);
        ResourceIndexedSearchParams values =
                extract(changed.only(resource, children), filter, row, transaction, request, true);
        Set<String> paths = Set.copyOf(changed.origins(IndexTables.LINKS));
        values.myLinks.removeIf(link -> !paths.contains(link.getSourcePath()));
        Resource part = changed.only(before, children);
        ResourceIndexedSearchParams old = ResourceIndexedSearchParams.withSets();
        withoutLinks.extractSearchIndexParameters(request, old, part, filter);
        completion.complete(old, row(row));
        boolean hadLinks = paths(part).stream().anyMatch(paths::contains);
        List<TableChange<?>> changes = new ArrayList<>();
        for (IndexTable<?> table : IndexTables.ALL) {
            boolean hasRows = !table.rows().apply(values).isEmpty();
            boolean hadRows = table.present().test(stored);
            boolean hadThese = table == IndexTables.LINKS
                    ? hadLinks
                    : !table.rows().apply(old).isEmpty();
            if (!hasRows && hadThese) {
                // Whether the table has rows of other parameters, these values do not tell.
                return valuesOf(resource, row, transaction, request);
            }
            table.mark().accept(row, hasRows || hadRows);
            changes.add(
                    table == IndexTables.LINKS && hadLinks
                            ? new TableChange<>(List.of(), List.copyOf(paths), List.copyOf(values.myLinks), List.of())
                            : change(table, old, values));
        }
        return SearchValues.changed(values, changes);
    }

    private static <T> TableChange<T> change(
            IndexTable<T> table, ResourceIndexedSearchParams before, ResourceIndexedSearchParams after) {
        return TableChange.between(
                table, table.rows().apply(before), table.rows().apply(after));
    }

    private Set<String> paths(Resource resource) {
        return paths.extractResourceLinks(resource, false).stream()
                .map(PathAndRef::getPath)
                .collect(Collectors.toSet());
    }

    /** A row of the same resource, that may be told which tables it has rows in. */
    private static ResourceTable row(ResourceTable other) {
        ResourceTable row = new ResourceTable();
        row.setId(other.getId());
        row.setPartitionId(other.getPartitionId());
        row.setResourceType(other.getResourceType());
        return row;
    }

    private ResourceIndexedSearchParams extract(
            Resource resource,
            ISearchParamExtractor.ISearchParamFilter filter,
            ResourceTable row,
            TransactionDetails transaction,
            RequestDetails request,
            boolean targetsMustExist) {
        ResourceIndexedSearchParams params = ResourceIndexedSearchParams.withSets();
        boolean contains = !(resource instanceof DomainResource domain) || domain.hasContained();
        (contains ? extractor : simpler)
                .extractFromResource(
                        RequestPartitionId.fromPartitionId(row.getPartitionId().getPartitionId()),
                        request,
                        params,
                        ResourceIndexedSearchParams.withSets(),
                        row,
                        resource,
                        transaction,
                        targetsMustExist,
                        filter);
        for (ResourceLink link : params.myLinks) {
            if (link.getTargetResourceType() != null) {
                link.setTargetResourceTypeId(types.getResourceTypeId(link.getTargetResourceType()));
            }
        }
        completion.complete(params, row);
        return params;
    }

    /** Rows of many resources, for one round trip. */
    public static final class Rows {
        private final IndexRowBuffer buffer = new IndexRowBuffer();

        /** @param before the row as it is stored, which tells where it has index rows; {@code null} for a new one */
        public void add(ResourceTable row, SearchValues values, ResourceTable before) {
            values.putInto(
                    buffer, row, table -> before != null && table.present().test(before));
        }

        /** Whatever rows there are, those of {@code values} are there afterwards and no others. */
        public void replace(ResourceTable row, SearchValues values) {
            values.putInto(buffer, row, table -> true);
        }

        /** Takes away the index rows of a resource that is deleted. */
        public void remove(ResourceTable row, ResourceTable before) {
            add(row, SearchValues.none(), before);
        }

        public void addTo(RowStatements statements) {
            buffer.addTo(statements);
        }
    }
}
