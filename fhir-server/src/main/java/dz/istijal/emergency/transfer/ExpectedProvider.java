package dz.istijal.emergency.transfer;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import dz.istijal.emergency.pathway.EmergencyDepartments.EmergencyDepartment;
import dz.istijal.emergency.queue.QueueDepartments;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** {@code GET /Location/{ed}/$expected}: who has been accepted from another facility and is not there yet. */
@Component
class ExpectedProvider implements OperationProvider {
    private final QueueDepartments departments;
    private final TransferStore transfers;
    private final DaoRegistry daos;

    ExpectedProvider(QueueDepartments departments, TransferStore transfers, DaoRegistry daos) {
        this.departments = departments;
        this.transfers = transfers;
        this.daos = daos;
    }

    /**
     * @return searchset of the department's Tasks, those who are on the way ({@code in-progress}) first, then in the order
     *     of the requests; with each request and Patient
     * @throws FaultException 403 unless a hospital system asks, 404 when the department is not its own
     */
    @Operation(name = "$expected", typeName = "Location", idempotent = true)
    public Bundle expected(@IdParam IdType location, RequestDetails request) {
        EmergencyDepartment department = departments.of(location, request);
        List<String> tasks = transfers.expectedIn(department.id(), department.organizationId());
        var bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(tasks.size());
        bundle.addLink().setRelation("self").setUrl(request.getCompleteUrl());
        Map<String, Resource> found = read(tasks);
        tasks.stream()
                .map(id -> found.remove("Task/" + id))
                .filter(task -> task != null)
                .forEach(task -> add(bundle, task, SearchEntryMode.MATCH, request));
        found.values().forEach(included -> add(bundle, included, SearchEntryMode.INCLUDE, request));
        return bundle;
    }

    /** Under the caller's row-level security. */
    private Map<String, Resource> read(List<String> tasks) {
        Map<String, Resource> found = new LinkedHashMap<>();
        if (!tasks.isEmpty()) {
            var ids = new TokenOrListParam();
            tasks.forEach(ids::add);
            var map = new SearchParameterMap().setLoadSynchronous(true).add("_id", ids);
            map.addInclude(new Include("Task:focus"));
            map.addInclude(new Include("Task:patient"));
            daos.getResourceDao(org.hl7.fhir.r4.model.Task.class)
                    .search(map, new SystemRequestDetails())
                    .getAllResources()
                    .forEach(each -> found.put(
                            each.fhirType() + "/" + each.getIdElement().getIdPart(), (Resource) each));
        }
        return found;
    }

    private static void add(Bundle bundle, Resource resource, SearchEntryMode mode, RequestDetails request) {
        bundle.addEntry()
                .setFullUrl(request.getFhirServerBase() + "/" + resource.fhirType() + "/"
                        + resource.getIdElement().getIdPart())
                .setResource(resource)
                .getSearch()
                .setMode(mode);
    }
}
