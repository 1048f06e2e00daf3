package dz.istijal.emergency.undo;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import java.util.List;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Reads what is stored of a stay, now and before, on the caller's scope. */
@Component
class StayRecord {
    private final DaoRegistry daos;

    StayRecord(DaoRegistry daos) {
        this.daos = daos;
    }

    /** @return all resources of the type that name the stay in this search parameter */
    <T extends Resource> List<T> of(Encounter stay, Class<T> type, String parameter) {
        var map = new SearchParameterMap()
                .setLoadSynchronous(true)
                .add(
                        parameter,
                        new ReferenceParam("Encounter/" + stay.getIdElement().getIdPart()));
        return daos.getResourceDao(type).search(map, new SystemRequestDetails()).getAllResources().stream()
                .map(type::cast)
                .toList();
    }

    @SuppressWarnings("unchecked")
    <T extends Resource> T version(T resource, long version, RequestDetails request) {
        return (T) read((Class<T>) resource.getClass(), resource.getIdElement().getIdPart(), version, request);
    }

    <T extends Resource> T current(Class<T> type, String id, RequestDetails request) {
        return daos.getResourceDao(type).read(new IdType(type.getSimpleName(), id), request);
    }

    private <T extends Resource> T read(Class<T> type, String id, long version, RequestDetails request) {
        return daos.getResourceDao(type).read(new IdType(type.getSimpleName(), id, Long.toString(version)), request);
    }

    static long versionOf(Resource stored) {
        return Long.parseLong(stored.getMeta().getVersionId());
    }
}
