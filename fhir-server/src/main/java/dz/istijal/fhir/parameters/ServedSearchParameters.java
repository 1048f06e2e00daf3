package dz.istijal.fhir.parameters;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.searchparam.registry.RuntimeSearchParamCache;
import ca.uhn.fhir.jpa.searchparam.registry.SearchParamRegistryImpl;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * HAPI's registry without the search parameters that are switched off: they are not indexed and not in the
 * CapabilityStatement, and whatever asks for one to search or sort by it (parameter, chain, {@code _has}, {@code _sort},
 * condition of a write) is refused.
 */
class ServedSearchParameters extends SearchParamRegistryImpl {
    private final SwitchedOff off;

    /** References that are searched by under more paths than they are stored for, see {@link NarrowedPath}. */
    private volatile Map<RuntimeSearchParam, RuntimeSearchParam> searched = new IdentityHashMap<>();

    ServedSearchParameters(SwitchedOff off) {
        this.off = off;
    }

    /** @throws FaultException 400 when it is to be searched or sorted by and is switched off */
    @Override
    public RuntimeSearchParam getActiveSearchParam(String type, String name, SearchParamLookupContextEnum context) {
        if (context != SearchParamLookupContextEnum.SEARCH && context != SearchParamLookupContextEnum.SORT) {
            return super.getActiveSearchParam(type, name, context);
        }
        if (off.includes(type, name)) {
            throw FaultException.badRequest(
                    Fault.of(IssueType.NOTSUPPORTED, "errors.parameter-switched-off", null, name, type));
        }
        RuntimeSearchParam parameter = super.getActiveSearchParam(type, name, context);
        return searched.getOrDefault(parameter, parameter);
    }

    /** HAPI's last step whenever it has put the parameters together. */
    @Override
    public void setActiveSearchParams(RuntimeSearchParamCache parameters) {
        for (String name : off.names()) {
            int dot = name.indexOf('.');
            parameters.remove(name.substring(0, dot), name.substring(dot + 1));
        }
        searched = withNarrowed(parameters);
        super.setActiveSearchParams(parameters);
    }

    private static Map<RuntimeSearchParam, RuntimeSearchParam> withNarrowed(RuntimeSearchParamCache parameters) {
        List<RuntimeSearchParam> references = parameters
                .getSearchParamStream()
                .filter(parameter -> parameter.getParamType() == RestSearchParameterTypeEnum.REFERENCE)
                .toList();
        Map<String, Set<String>> narrowed = new HashMap<>();
        for (RuntimeSearchParam reference : references) {
            for (String path : reference.getPathsSplit()) {
                NarrowedPath.widerThan(path.trim())
                        .ifPresent(wider -> narrowed.computeIfAbsent(wider, key -> new TreeSet<>())
                                .add(path.trim()));
            }
        }
        Map<RuntimeSearchParam, RuntimeSearchParam> searched = new IdentityHashMap<>();
        for (RuntimeSearchParam reference : references) {
            Set<String> paths = new TreeSet<>();
            for (String path : reference.getPathsSplit()) {
                paths.add(path.trim());
                paths.addAll(narrowed.getOrDefault(path.trim(), Set.of()));
            }
            if (paths.size() > reference.getPathsSplit().size()) {
                searched.put(reference, under(paths, reference));
            }
        }
        return searched;
    }

    private static RuntimeSearchParam under(Set<String> paths, RuntimeSearchParam reference) {
        return new RuntimeSearchParam(
                reference.getId(),
                reference.getUri(),
                reference.getName(),
                reference.getDescription(),
                String.join(" | ", paths),
                reference.getParamType(),
                reference.getProvidesMembershipInCompartments(),
                reference.getTargets(),
                reference.getStatus(),
                reference.getComboSearchParamType(),
                reference.getComponents(),
                reference.getBase());
    }
}
