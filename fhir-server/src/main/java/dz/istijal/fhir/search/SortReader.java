package dz.istijal.fhir.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/** Reads {@code _sort} (R4, search.html#sort): names separated by commas, descending after a minus. */
@Component
final class SortReader {
    private final ISearchParamRegistry searchParameters;
    private final PartitionSettings partitions;

    SortReader(ISearchParamRegistry searchParameters, PartitionSettings partitions) {
        this.searchParameters = searchParameters;
        this.partitions = partitions;
    }

    /** Whether every key is one of those below; a chain ({@code subject.name}) or a composite is not. */
    boolean isPlain(String type, String[] sorts) {
        if (sorts.length != 1 || sorts[0] == null) {
            return false;
        }
        for (String key : sorts[0].split(",")) {
            String name = key.trim().replaceFirst("^-", "");
            if (name.equals(Constants.PARAM_ID) || name.equals(Constants.PARAM_LASTUPDATED)) {
                continue;
            }
            RuntimeSearchParam parameter = parameter(type, name);
            if (parameter == null || !isSortable(parameter)) {
                return false;
            }
        }
        return true;
    }

    private RuntimeSearchParam parameter(String type, String name) {
        return searchParameters.getActiveSearchParam(
                type, name, ISearchParamRegistry.SearchParamLookupContextEnum.SORT);
    }

    private static boolean isSortable(RuntimeSearchParam parameter) {
        return switch (parameter.getParamType()) {
            case STRING, DATE, TOKEN, NUMBER, QUANTITY, URI -> true;
            default -> false;
        };
    }

    /** @throws FaultException 400 for a name that is no parameter of the type */
    List<SortKey> read(String type, String sort) {
        List<SortKey> keys = new ArrayList<>();
        for (String key : sort.split(",")) {
            String trimmed = key.trim();
            boolean ascending = !trimmed.startsWith("-");
            keys.add(key(type, ascending ? trimmed : trimmed.substring(1), ascending));
        }
        return keys;
    }

    private SortKey key(String type, String name, boolean ascending) {
        if (name.equals(Constants.PARAM_ID)) {
            return SortKey.ofResource(name, "fhir_id", "text", ascending);
        }
        if (name.equals(Constants.PARAM_LASTUPDATED)) {
            return SortKey.ofResource(name, "res_updated", "timestamp", ascending);
        }
        RuntimeSearchParam parameter = parameter(type, name);
        if (parameter == null) {
            throw FaultException.badRequest(
                    Fault.of(IssueType.NOTSUPPORTED, "errors.unknown-parameter", null, name, type));
        }
        long identity = BaseResourceIndexedSearchParam.calculateHashIdentity(
                partitions, RequestPartitionId.allPartitions(), type, name);
        return switch (parameter.getParamType()) {
            case DATE -> new SortKey(name, "hfj_spidx_date", "sp_value_low", "timestamp", identity, true, ascending);
            case NUMBER -> new SortKey(name, "hfj_spidx_number", "sp_value", "numeric", identity, true, ascending);
            case QUANTITY -> new SortKey(name, "hfj_spidx_quantity", "sp_value", "float8", identity, true, ascending);
            case URI -> new SortKey(name, "hfj_spidx_uri", "sp_uri", "text", identity, true, ascending);
            case STRING ->
                new SortKey(name, "hfj_spidx_string", "sp_value_normalized", "text", identity, false, ascending);
            case TOKEN -> new SortKey(name, "hfj_spidx_token", "sp_value", "text", identity, false, ascending);
            default ->
                throw FaultException.badRequest(
                        Fault.of(IssueType.NOTSUPPORTED, "errors.unknown-parameter", null, name, type));
        };
    }
}
