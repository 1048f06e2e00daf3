package dz.istijal.emergency.waiting;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** The emergency departments of the country that are not closed, from the shared registries. */
@Component
class PublicDepartments {
    private static final String ROLE_CODE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    private static final String EMERGENCY_ROOM = "ER";

    private final DaoRegistry daos;

    PublicDepartments(DaoRegistry daos) {
        this.daos = daos;
    }

    /** Reads no facility's data, and could not: the scope is that of somebody who has said nothing of himself. */
    List<PublicDepartment> all() {
        return CurrentScope.call(AccessScope.NOTHING, () -> {
            List<Location> departments = search(
                            Location.class,
                            new SearchParameterMap(Location.SP_TYPE, new TokenParam(ROLE_CODE, EMERGENCY_ROOM)))
                    .stream()
                    .filter(place -> place.getStatus() != LocationStatus.INACTIVE)
                    .toList();
            Map<String, Organization> facilities = facilitiesOf(departments);
            return departments.stream()
                    .map(place -> PublicDepartment.of(place, facilities.get(facilityId(place))))
                    .sorted(Comparator.comparing((PublicDepartment department) -> department.wilaya() == null
                                    ? "~"
                                    : department.wilaya().code())
                            .thenComparing(PublicDepartment::id))
                    .toList();
        });
    }

    private Map<String, Organization> facilitiesOf(List<Location> departments) {
        var ids = new TokenOrListParam();
        departments.stream()
                .map(PublicDepartments::facilityId)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(ids::add);
        return ids.getValuesAsQueryTokens().isEmpty()
                ? Map.of()
                : search(Organization.class, new SearchParameterMap().add("_id", ids)).stream()
                        .collect(Collectors.toMap(
                                facility -> facility.getIdElement().getIdPart(), Function.identity()));
    }

    private static String facilityId(Location place) {
        return place.getManagingOrganization().getReferenceElement().getIdPart();
    }

    private <T extends Resource> List<T> search(Class<T> type, SearchParameterMap map) {
        return daos
                .getResourceDao(type)
                .search(map.setLoadSynchronous(true), new SystemRequestDetails())
                .getAllResources()
                .stream()
                .map(type::cast)
                .toList();
    }
}
