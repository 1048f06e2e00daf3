package dz.istijal.fhir.indexing;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * What two versions of a resource differ in, seen by those who search. Most updates change an element or two, which a
 * parameter or two look at: the rows of all others are as they should be, and need neither be computed nor compared.
 */
@Component
class VersionComparison {
    private record Search(String type, String expression) {}

    private static final String META = "meta";

    private final FhirContext context;
    private final ISearchParamRegistry registry;
    private final Map<String, List<BaseRuntimeChildDefinition>> children = new ConcurrentHashMap<>();
    private final Map<Search, Optional<Set<String>>> searched = new ConcurrentHashMap<>();

    VersionComparison(FhirContext context, ISearchParamRegistry registry) {
        this.context = context;
        this.registry = registry;
    }

    List<BaseRuntimeChildDefinition> children(Resource resource) {
        return children.computeIfAbsent(
                resource.fhirType(),
                type -> List.copyOf(context.getResourceDefinition(type).getChildrenAndExtension()));
    }

    /** @return nothing where every parameter may find something else */
    Optional<ChangedParameters> between(Resource before, Resource after) {
        if (contains(before) || contains(after)) {
            return Optional.empty();
        }
        Set<String> changed = changedElements(before, after);
        List<RuntimeSearchParam> parameters = new ArrayList<>();
        Set<String> looksAt = new HashSet<>();
        for (RuntimeSearchParam parameter : parameters(after.fhirType())) {
            if (!hasRows(parameter)) {
                continue;
            }
            Optional<Set<String>> elements = searched.computeIfAbsent(
                    new Search(after.fhirType(), parameter.getPath()),
                    search -> SearchedElements.of(search.expression, search.type));
            if (elements.isEmpty()) {
                return Optional.empty();
            }
            if (elements.get().stream().anyMatch(changed::contains)) {
                parameters.add(parameter);
                looksAt.addAll(elements.get());
            }
        }
        return Optional.of(new ChangedParameters(parameters, looksAt));
    }

    /** A composite has none of its own, see {@link CompilingExtractor}, nor has one that looks at no element. */
    private static boolean hasRows(RuntimeSearchParam parameter) {
        return parameter.getParamType() != RestSearchParameterTypeEnum.COMPOSITE
                && parameter.getPath() != null
                && !parameter.getPath().isBlank();
    }

    private static boolean contains(Resource resource) {
        return !(resource instanceof DomainResource domain) || domain.hasContained();
    }

    private Collection<RuntimeSearchParam> parameters(String type) {
        return registry.getActiveSearchParams(type, ISearchParamRegistry.SearchParamLookupContextEnum.INDEX)
                .values();
    }

    private Set<String> changedElements(Resource before, Resource after) {
        Set<String> changed = new HashSet<>();
        for (BaseRuntimeChildDefinition child : children(after)) {
            String name = ChangedParameters.name(child);
            if (name.equals(META) ? !same(before.getMeta(), after.getMeta()) : !same(child, before, after)) {
                changed.add(name);
            }
        }
        return changed;
    }

    private static boolean same(BaseRuntimeChildDefinition child, Resource before, Resource after) {
        List<IBase> one = child.getAccessor().getValues(before);
        List<IBase> other = child.getAccessor().getValues(after);
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!Base.compareDeep((Base) one.get(i), (Base) other.get(i), true)) {
                return false;
            }
        }
        return true;
    }

    /** But for version and date, which differ always and have columns of their own, and the source, which is not kept. */
    private static boolean same(Meta one, Meta other) {
        return Base.compareDeep(one.getTag(), other.getTag(), true)
                && Base.compareDeep(one.getSecurity(), other.getSecurity(), true)
                && Base.compareDeep(one.getProfile(), other.getProfile(), true)
                && Base.compareDeep(one.getExtension(), other.getExtension(), true);
    }
}
