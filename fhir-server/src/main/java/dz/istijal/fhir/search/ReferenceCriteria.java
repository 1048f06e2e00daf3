package dz.istijal.fhir.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Plain references ({@code patient=…}, {@code subject=Patient/…}): the target's key is looked up once and the link found
 * by IDX_RL_TGT_V2, without the transaction that HAPI wants for it.
 */
@Component
final class ReferenceCriteria {
    /** R4, datatypes.html#id. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private static final Set<String> PLACES = Set.of("Organization", "Location", "HealthcareService");

    private final ISearchParamRegistry searchParameters;
    private final ResourceKeys keys;

    ReferenceCriteria(ISearchParamRegistry searchParameters, ResourceKeys keys) {
        this.searchParameters = searchParameters;
        this.keys = keys;
    }

    /** @param sql condition on {@code r}, or {@code null} when nothing can match */
    record Condition(SqlText sql) {
        boolean matchesNothing() {
            return sql == null;
        }
    }

    /**
     * @return nothing when one of the values is a chain, a URL or anything else that HAPI must make sense of
     */
    Optional<Condition> of(String type, String name, List<List<IQueryParameterType>> values) throws SQLException {
        RuntimeSearchParam parameter = searchParameters.getActiveSearchParam(
                type, name, ISearchParamRegistry.SearchParamLookupContextEnum.SEARCH);
        if (parameter == null) {
            return Optional.empty();
        }
        List<String> paths = paths(type, parameter);
        List<List<ResourceKeys.Name>> wanted = new ArrayList<>();
        for (List<IQueryParameterType> alternatives : values) {
            List<ResourceKeys.Name> names = new ArrayList<>();
            for (IQueryParameterType value : alternatives) {
                if (!(value instanceof ReferenceParam reference) || !isPlain(reference)) {
                    return Optional.empty();
                }
                names.add(new ResourceKeys.Name(targetType(parameter, reference), reference.getIdPart()));
            }
            wanted.add(names);
        }
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        SqlText sql = new SqlText();
        for (List<ResourceKeys.Name> names : wanted) {
            Set<Long> targets = keys.of(names);
            if (targets.isEmpty()) {
                return Optional.of(new Condition(null));
            }
            sql.add(sql.isEmpty() ? "" : " AND ")
                    .add("r.res_id IN (SELECT l.src_resource_id FROM hfj_res_link l WHERE ")
                    .add(targets(names, targets))
                    .add(" AND ")
                    .addWords("l.src_path", paths)
                    .add(")");
        }
        return Optional.of(new Condition(sql));
    }

    /** @return those of the parameter's paths that begin at the type, as {@code hfj_res_link.src_path} has them */
    static List<String> paths(String type, RuntimeSearchParam parameter) {
        return parameter.getPathsSplit().stream()
                .map(String::trim)
                .filter(path -> path.contains(type + "."))
                .toList();
    }

    /** Half the store refers to one of a few places; their keys go into the text, see {@link SqlText}. */
    private static SqlText targets(List<ResourceKeys.Name> names, Set<Long> keys) {
        String column = "l.target_resource_id";
        return names.stream().allMatch(name -> name.type() != null && PLACES.contains(name.type()))
                ? new SqlText()
                        .add(column + " IN ("
                                + keys.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")")
                : new SqlText().addIn(column, keys);
    }

    private static boolean isPlain(ReferenceParam reference) {
        return reference.getMissing() == null
                && !reference.isMdmExpand()
                && (reference.getChain() == null || reference.getChain().isEmpty())
                && (reference.getBaseUrl() == null || reference.getBaseUrl().isEmpty())
                && reference.getIdPart() != null
                && isId(reference.getIdPart());
    }

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    private static String targetType(RuntimeSearchParam parameter, ReferenceParam reference) {
        if (reference.getResourceType() != null && !reference.getResourceType().isEmpty()) {
            return reference.getResourceType();
        }
        return parameter.getTargets().size() == 1
                ? parameter.getTargets().iterator().next()
                : null;
    }
}
