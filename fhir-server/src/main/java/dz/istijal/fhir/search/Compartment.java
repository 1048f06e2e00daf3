package dz.istijal.fhir.search;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Within whose record a search stays: {@code Patient/1} in {@code Patient/1/Observation} (R4, http.html#vsearch). A
 * resource is in it when one of the references that its type's line in the CompartmentDefinition names leads there.
 *
 * @param owner type and id of the resource whose compartment it is
 * @param type  resource type searched for
 * @param paths of those references, as {@code hfj_res_link.src_path} has them
 */
record Compartment(ResourceKeys.Name owner, String type, List<String> paths) {
    private static final String KEY = Compartment.class.getName();

    static Optional<Compartment> of(RequestDetails request) {
        return Optional.ofNullable((Compartment) request.getUserData().get(KEY));
    }

    void rememberIn(RequestDetails request) {
        request.getUserData().put(KEY, this);
    }

    /** Below the server's base. */
    String address() {
        return owner.type() + '/' + owner.id() + '/' + type;
    }

    /**
     * By IDX_RL_TGT_V2.
     *
     * @return condition on {@code hfj_resource r}, or nothing when the caller sees no such owner
     */
    Optional<SqlText> condition(ResourceKeys keys) throws SQLException {
        Set<Long> owners = keys.of(List.of(owner));
        return owners.isEmpty()
                ? Optional.empty()
                : Optional.of(new SqlText()
                        .add("r.res_id IN (SELECT l.src_resource_id FROM hfj_res_link l WHERE ")
                        .addIn("l.target_resource_id", owners)
                        .add(" AND ")
                        .addWords("l.src_path", paths)
                        .add(")"));
    }
}
