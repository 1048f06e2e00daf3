package dz.istijal.fhir.indexing;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractor.ISearchParamFilter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Resource;

/**
 * The search parameters that may find something else in a new version of a resource than in the one before.
 *
 * @param searched the elements that these parameters look at
 */
record ChangedParameters(List<RuntimeSearchParam> parameters, Set<String> searched) {

    ISearchParamFilter asFilter() {
        Set<String> names = parameters.stream().map(RuntimeSearchParam::getName).collect(Collectors.toSet());
        return all -> all.stream()
                .filter(parameter -> names.contains(parameter.getName()))
                .toList();
    }

    /** Of the rows that these parameters have in a table; none where they have no rows there. */
    List<String> origins(IndexTable<?> table) {
        return parameters.stream()
                .flatMap(parameter -> table.origins().apply(parameter).stream())
                .distinct()
                .toList();
    }

    /** A resource that has nothing but what these parameters look at, its id and its meta. */
    Resource only(Resource resource, List<BaseRuntimeChildDefinition> children) {
        Resource part;
        try {
            part = resource.getClass().getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(resource.fhirType() + " cannot be made", e);
        }
        for (BaseRuntimeChildDefinition child : children) {
            if (searched.contains(name(child))) {
                for (IBase value : child.getAccessor().getValues(resource)) {
                    child.getMutator().addValue(part, value);
                }
            }
        }
        part.setIdElement(resource.getIdElement());
        part.setMeta(resource.getMeta());
        return part;
    }

    /** Of an element as expressions have it: {@code value} for {@code value[x]}. */
    static String name(BaseRuntimeChildDefinition child) {
        String name = child.getElementName();
        return name.endsWith("[x]") ? name.substring(0, name.length() - "[x]".length()) : name;
    }
}
