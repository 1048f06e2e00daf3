package dz.istijal.fhir.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.jpa.searchparam.util.JpaParamUtil;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/**
 * Reads {@code _sort} (R4, search.html#sort): names separated by commas, descending after a minus. Beyond R4, as HAPI has
 * it: a chain of one step, {@code patient.birthdate} or {@code Patient:subject.family} where the reference may be to
 * several types (also written as R4 writes chains, {@code subject:Patient.family}); a composite sorts by its first
 * component, then by its second.
 */
@Component
final class SortReader {
    private final ISearchParamRegistry searchParameters;
    private final PartitionSettings partitions;

    SortReader(ISearchParamRegistry searchParameters, PartitionSettings partitions) {
        this.searchParameters = searchParameters;
        this.partitions = partitions;
    }

    /** One step of a chain, {@code targetType} empty where it follows from the reference. */
    private record Chain(String reference, String targetType, String name) {
        static Optional<Chain> of(String key) {
            int dot = key.indexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            String link = key.substring(0, dot);
            String name = key.substring(dot + 1);
            int colon = link.indexOf(':');
            if (colon < 0) {
                return Optional.of(new Chain(link, "", name));
            }
            String before = link.substring(0, colon);
            String after = link.substring(colon + 1);
            boolean typeFirst = !before.isEmpty() && Character.isUpperCase(before.charAt(0));
            return Optional.of(typeFirst ? new Chain(after, before, name) : new Chain(before, after, name));
        }
    }

    /** Whether every key can be read here; HAPI refuses the others. */
    boolean isPlain(String type, String[] sorts) {
        if (sorts.length != 1 || sorts[0] == null) {
            return false;
        }
        for (String key : sorts[0].split(",")) {
            if (keys(type, key.trim()).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** @throws FaultException 400 for a name that is no parameter of the type */
    List<SortKey> read(String type, String sort) {
        List<SortKey> keys = new ArrayList<>();
        for (String key : sort.split(",")) {
            List<SortKey> some = keys(type, key.trim());
            if (some.isEmpty()) {
                throw FaultException.badRequest(
                        Fault.of(IssueType.NOTSUPPORTED, "errors.unknown-parameter", null, key.trim(), type));
            }
            keys.addAll(some);
        }
        return keys;
    }

    /** @return nothing for a key that cannot be sorted by */
    private List<SortKey> keys(String type, String key) {
        boolean ascending = !key.startsWith("-");
        String name = ascending ? key : key.substring(1);
        if (name.equals(Constants.PARAM_ID)) {
            return List.of(SortKey.ofResource(name, "fhir_id", "text", ascending));
        }
        if (name.equals(Constants.PARAM_LASTUPDATED)) {
            return List.of(SortKey.ofResource(name, "res_updated", "timestamp", ascending));
        }
        Optional<Chain> chain = Chain.of(name);
        if (chain.isPresent()) {
            return chained(type, chain.get(), ascending);
        }
        RuntimeSearchParam parameter = parameter(type, name);
        if (parameter == null) {
            return List.of();
        }
        return switch (parameter.getParamType()) {
            case REFERENCE ->
                links(type, parameter).stream()
                        .map(links -> SortKey.ofReference(name, ascending, links))
                        .toList();
            case COMPOSITE -> components(type, parameter, ascending);
            default -> indexed(type, name, parameter.getParamType(), ascending);
        };
    }

    private RuntimeSearchParam parameter(String type, String name) {
        return searchParameters.getActiveSearchParam(
                type, name, ISearchParamRegistry.SearchParamLookupContextEnum.SORT);
    }

    private static Optional<SqlText> links(String type, RuntimeSearchParam reference) {
        List<String> paths = ReferenceCriteria.paths(type, reference);
        return paths.isEmpty() ? Optional.empty() : Optional.of(new SqlText().addWords("l.src_path", paths));
    }

    private List<SortKey> indexed(
            String type, String name, RestSearchParameterTypeEnum parameterType, boolean ascending) {
        long identity = BaseResourceIndexedSearchParam.calculateHashIdentity(
                partitions, RequestPartitionId.allPartitions(), type, name);
        return switch (parameterType) {
            case DATE ->
                List.of(new SortKey(
                        name, "hfj_spidx_date", "sp_value_low", "timestamp", identity, true, ascending, null));
            case NUMBER ->
                List.of(new SortKey(name, "hfj_spidx_number", "sp_value", "numeric", identity, true, ascending, null));
            case QUANTITY ->
                List.of(new SortKey(name, "hfj_spidx_quantity", "sp_value", "float8", identity, true, ascending, null));
            case URI -> List.of(new SortKey(name, "hfj_spidx_uri", "sp_uri", "text", identity, true, ascending, null));
            case STRING ->
                List.of(new SortKey(
                        name, "hfj_spidx_string", "sp_value_normalized", "text", identity, false, ascending, null));
            case TOKEN ->
                List.of(new SortKey(name, "hfj_spidx_token", "sp_value", "text", identity, false, ascending, null));
            default -> List.of();
        };
    }

    /** Each component for itself: of several pairs in a resource, the two may be of different ones. */
    private List<SortKey> components(String type, RuntimeSearchParam composite, boolean ascending) {
        List<SortKey> keys = new ArrayList<>();
        for (var component : JpaParamUtil.resolveCompositeComponents(searchParameters, composite)) {
            RuntimeSearchParam parameter = component.getComponentParameter();
            List<SortKey> key = indexed(type, parameter.getName(), parameter.getParamType(), ascending);
            if (key.isEmpty()) {
                return List.of();
            }
            keys.addAll(key);
        }
        return keys;
    }

    private List<SortKey> chained(String type, Chain chain, boolean ascending) {
        RuntimeSearchParam reference = parameter(type, chain.reference());
        if (reference == null || reference.getParamType() != RestSearchParameterTypeEnum.REFERENCE) {
            return List.of();
        }
        Set<String> targets = chain.targetType().isEmpty() ? reference.getTargets() : Set.of(chain.targetType());
        if (targets.size() != 1) {
            return List.of();
        }
        String target = targets.iterator().next();
        RuntimeSearchParam parameter = parameter(target, chain.name());
        Optional<SqlText> links = links(type, reference);
        if (parameter == null || links.isEmpty()) {
            return List.of();
        }
        // Other types' values are told apart by the identity of the parameter, which is of one type.
        return indexed(target, chain.name(), parameter.getParamType(), ascending).stream()
                .map(key -> key.through(chain.reference(), links.get()))
                .toList();
    }
}
