package dz.istijal.emergency.pathway;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.rules.OperationStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationComponent;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/**
 * The emergency department that a place belongs to: the place itself or its nearest ancestor by {@code partOf} whose
 * {@code type} is v3-RoleCode {@code ER}. Places change rarely and are asked for at every admission, so an answer is
 * kept for a minute; that there is none is not.
 */
@Component
public class EmergencyDepartments {
    /** Deeper trees of places are taken for a cycle. */
    private static final int MAXIMUM_DEPTH = 10;

    private final OperationStore store;
    private final DaoRegistry daos;
    private final MatchUrlService matchUrls;
    private final Cache<String, EmergencyDepartment> known = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    EmergencyDepartments(OperationStore store, DaoRegistry daos, MatchUrlService matchUrls) {
        this.store = store;
        this.daos = daos;
        this.matchUrls = matchUrls;
    }

    /**
     * @param id             id of the Location
     * @param organizationId id of its managing Organization, {@code null} if it names none
     * @param name           as people call it
     * @param closed         {@code Location.status} is not {@code active}, or {@code operationalStatus} is closed
     * @param hours          when it admits
     */
    public record EmergencyDepartment(
            String id, String organizationId, String name, boolean closed, OpeningHours hours) {

        /**
         * Nobody is admitted to a closed department, sent there, triaged or called; who is there can be sent elsewhere
         * and can leave.
         *
         * @return what to tell who tries; empty while it is open
         */
        public Optional<Fault> refusal(String expression) {
            return closed ? Optional.of(Fault.rule("emergency.department.closed", expression, name)) : Optional.empty();
        }

        /** Outside its hours a department admits nobody; who is there by then is triaged and called. */
        Optional<Fault> refusalOfAdmission(Instant arrival, String expression) {
            return refusal(expression)
                    .or(() -> hours.includes(arrival)
                            ? Optional.empty()
                            : Optional.of(Fault.rule("emergency.department.hours", expression, name)));
        }
    }

    /**
     * The department that a stay is in: of the last of its places that belongs to one, for a patient may be taken to a
     * ward or an examination and come back.
     *
     * @param places as the stay lists them, the first one in the department of the admission
     */
    Optional<EmergencyDepartment> of(List<EncounterLocationComponent> places, RequestDetails request) {
        for (int last = places.size() - 1; last >= 0; last--) {
            Reference place = places.get(last).getLocation();
            resolve(place);
            Optional<EmergencyDepartment> found =
                    Optional.ofNullable(place.getReferenceElement().getIdPart()).flatMap(id -> of(id, request));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Asks again, for places have changed. */
    void forget() {
        known.invalidateAll();
    }

    /** @param locationId id of a Location, be it the department or a place in it */
    public Optional<EmergencyDepartment> of(String locationId, RequestDetails request) {
        EmergencyDepartment before = known.getIfPresent(locationId);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<EmergencyDepartment> found = search(locationId, request);
        found.ifPresent(department -> known.put(locationId, department));
        return found;
    }

    /**
     * Makes a conditional reference ({@code Location?identifier=…}) a plain one, as storage will do only after the
     * rules have run. One that matches no place, or several, is left for storage to refuse.
     */
    void resolve(Reference reference) {
        String url = reference.getReference();
        if (url == null || !url.startsWith("Location?")) {
            return;
        }
        SearchParameterMap map = matchUrls.translateMatchUrl(
                url, daos.getResourceDao(Location.class).getContext().getResourceDefinition(Location.class));
        var matches = daos.getResourceDao(Location.class)
                .search(map.setLoadSynchronous(true), new SystemRequestDetails())
                .getAllResources();
        if (matches.size() == 1) {
            reference.setReference("Location/" + matches.get(0).getIdElement().getIdPart());
        }
    }

    private Optional<EmergencyDepartment> search(String locationId, RequestDetails request) {
        String next = locationId;
        for (int depth = 0; next != null && depth < MAXIMUM_DEPTH; depth++) {
            Optional<Location> place = read(next, request);
            if (place.isPresent() && isEmergencyDepartment(place.get())) {
                return Optional.of(department(place.get()));
            }
            next = place.map(found -> found.getPartOf().getReferenceElement().getIdPart())
                    .orElse(null);
        }
        return Optional.empty();
    }

    private static EmergencyDepartment department(Location place) {
        String id = place.getIdElement().getIdPart();
        return new EmergencyDepartment(
                id,
                place.getManagingOrganization().getReferenceElement().getIdPart(),
                place.hasName() ? place.getName() : id,
                EdPlaces.isClosed(place),
                OpeningHours.of(place));
    }

    private Optional<Location> read(String id, RequestDetails request) {
        try {
            return Optional.of(store.read(Location.class, id, request));
        } catch (ResourceNotFoundException | ResourceGoneException nothing) {
            return Optional.empty();
        }
    }

    private static boolean isEmergencyDepartment(Location place) {
        return place.getType().stream()
                .anyMatch(type -> type.hasCoding(EmergencyTerms.ROLE_CODE, EmergencyTerms.EMERGENCY_ROOM));
    }
}
