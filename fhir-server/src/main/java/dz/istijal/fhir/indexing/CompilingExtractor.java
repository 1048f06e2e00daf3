package dz.istijal.fhir.indexing;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamQuantityNormalized;
import ca.uhn.fhir.jpa.searchparam.extractor.PathAndRef;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParamComposite;
import ca.uhn.fhir.jpa.searchparam.extractor.SearchParamExtractorR4;
import ca.uhn.fhir.util.SearchParameterUtil;
import com.google.common.base.Suppliers;
import dz.istijal.fhir.parameters.NarrowedPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;

/**
 * HAPI's extraction of search values with its paths compiled ({@link CompiledPath}). What a path finds is HAPI's to
 * turn into values; a path that is not compiled, or that meets unusual data, is interpreted by HAPI as ever.
 */
class CompilingExtractor extends SearchParamExtractorR4 {
    private final Map<String, Optional<CompiledPath>> compiled = new ConcurrentHashMap<>();
    private final Map<String, String[]> split = new ConcurrentHashMap<>();
    private final CanonicalQuantities quantities;
    private final Supplier<Boolean> interpreter = Suppliers.memoize(this::startInterpreter);
    private FHIRPathEngine parser;

    CompilingExtractor(PartitionSettings partitions) {
        quantities = new CanonicalQuantities(partitions);
    }

    /** Taking a path apart needs no definitions; R4's, which take seconds to read, are for the interpreter. */
    @Override
    public void initFhirPath() {
        parser = new FHIRPathEngine(new HapiWorkerContext(getContext(), new IValidationSupport() {
            @Override
            public FhirContext getFhirContext() {
                return getContext();
            }

            @Override
            public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
                return List.of();
            }
        }));
    }

    private boolean startInterpreter() {
        super.initFhirPath();
        return true;
    }

    private IValueExtractor interpreted(IBase resource, String path) {
        interpreter.get();
        return super.getPathValueExtractor(resource, path);
    }

    @Override
    public IValueExtractor getPathValueExtractor(IBase resource, String path) {
        // References in a Bundle may be resolved to other entries of it.
        if (!(resource instanceof Base root) || resource instanceof Bundle) {
            return interpreted(resource, path);
        }
        CompiledPath fast = compiled.computeIfAbsent(path, this::compile).orElse(null);
        List<Base> values = fast == null ? null : fast.valuesOf(root);
        return values == null ? interpreted(resource, path) : () -> values;
    }

    /** One link for a reference that two parameters take by the same element. */
    @Override
    public SearchParamSet<PathAndRef> extractResourceLinks(IBaseResource resource, boolean wantLocalReferences) {
        SearchParamSet<PathAndRef> links = super.extractResourceLinks(resource, wantLocalReferences);
        NarrowedPath.removeWider(links);
        return links;
    }

    @Override
    public SearchParamSet<ResourceIndexedSearchParamQuantityNormalized> extractSearchParamQuantityNormalized(
            IBaseResource resource, ISearchParamFilter filter) {
        SearchParamSet<ResourceIndexedSearchParamQuantityNormalized> normalized = new SearchParamSet<>();
        extractSearchParamQuantity(resource, filter)
                .forEach(given -> quantities.of(given).ifPresent(normalized::add));
        return normalized;
    }

    /** For HAPI's index in Lucene only, which is off: in PostgreSQL a composite is found by the rows of its components. */
    @Override
    public SearchParamSet<ResourceIndexedSearchParamComposite> extractSearchParamComposites(
            IBaseResource resource, ISearchParamFilter filter) {
        return new SearchParamSet<>();
    }

    /** Callers do not change the parts. */
    @Override
    public String[] split(String paths) {
        return shouldAttemptToSplitPath(paths)
                ? split.computeIfAbsent(paths, SearchParameterUtil::splitSearchParameterExpressions)
                : new String[] {paths};
    }

    boolean isCompiled(String path) {
        return compiled.computeIfAbsent(path, this::compile).isPresent();
    }

    private Optional<CompiledPath> compile(String path) {
        return CompiledPath.of(parser.parse(path), this::isType);
    }

    private boolean isType(String name) {
        return getContext().getResourceTypes().contains(name) || getContext().getElementDefinition(name) != null;
    }
}
