package dz.istijal.emergency.queue;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import dz.istijal.emergency.pathway.EmergencyTerms;
import dz.istijal.emergency.pathway.TriageLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** The answer of {@code $queue}: Encounters in calling order, their Patients included, each with its place in it. */
@Component
class QueueBundle {
    static final String QUEUE_ENTRY = "https://istijal.dz/fhir/StructureDefinition/queue-entry";

    private final DaoRegistry daos;

    QueueBundle(DaoRegistry daos) {
        this.daos = daos;
    }

    /**
     * @param queue the whole queue, in order; its size is the bundle's total
     * @param count how many of it to show, from the front
     */
    Bundle of(List<QueuedStay> queue, int count, RequestDetails request) {
        List<QueuedStay> shown = queue.subList(0, Math.min(count, queue.size()));
        Map<String, Resource> resources = read(shown);
        var bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(queue.size());
        bundle.addLink().setRelation("self").setUrl(request.getCompleteUrl());
        for (int index = 0; index < shown.size(); index++) {
            Resource encounter = resources.get("Encounter/" + shown.get(index).encounterId());
            if (encounter != null) {
                add(bundle, encounter, SearchEntryMode.MATCH, request)
                        .getSearch()
                        .addExtension(place(index + 1, shown.get(index)));
            }
        }
        resources.values().stream()
                .filter(Patient.class::isInstance)
                .forEach(patient -> add(bundle, patient, SearchEntryMode.INCLUDE, request));
        return bundle;
    }

    /** Not by the caller's request, whose {@code _count} would cut the search; row-level security holds all the same. */
    private Map<String, Resource> read(List<QueuedStay> shown) {
        Map<String, Resource> resources = new HashMap<>();
        if (!shown.isEmpty()) {
            var ids = new TokenOrListParam();
            shown.forEach(stay -> ids.add(stay.encounterId()));
            SearchParameterMap map =
                    new SearchParameterMap().setLoadSynchronous(true).add("_id", ids);
            map.addInclude(new Include("Encounter:subject"));
            for (IBaseResource found : daos.getResourceDao(Encounter.class)
                    .search(map, new SystemRequestDetails())
                    .getAllResources()) {
                resources.put(key((Resource) found), (Resource) found);
            }
        }
        return resources;
    }

    private static Bundle.BundleEntryComponent add(
            Bundle bundle, Resource resource, SearchEntryMode mode, RequestDetails request) {
        var entry = bundle.addEntry();
        entry.setFullUrl(request.getFhirServerBase() + "/" + key(resource));
        entry.setResource(resource);
        entry.getSearch().setMode(mode);
        return entry;
    }

    private static Extension place(int position, QueuedStay stay) {
        var place = new Extension(QUEUE_ENTRY);
        place.addExtension("position", new IntegerType(position));
        stay.level().map(TriageLevel::coding).ifPresent(level -> place.addExtension("level", level));
        place.addExtension("arrival", told(stay.arrival()));
        place.addExtension("waited-minutes", new IntegerType((int) stay.waited().toMinutes()));
        place.addExtension("target-minutes", new IntegerType((int) stay.target().toMinutes()));
        place.addExtension("overdue", new BooleanType(stay.isOverdue()));
        place.addExtension("precedence", new BooleanType(stay.precedence()));
        stay.awaySince().ifPresent(since -> place.addExtension("away-since", told(since)));
        add(place, "door-to-triage-minutes", stay.times().doorToTriage());
        add(place, "door-to-doctor-minutes", stay.times().doorToDoctor());
        add(place, "door-to-decision-minutes", stay.times().doorToDecision());
        add(place, "length-of-stay-minutes", Optional.of(stay.times().lengthOfStay()));
        add(place, "boarding-minutes", stay.times().boarding());
        return place;
    }

    private static void add(Extension place, String name, Optional<Duration> duration) {
        duration.ifPresent(known -> place.addExtension(name, new IntegerType((int) known.toMinutes())));
    }

    private static DateTimeType told(Instant instant) {
        var told = new DateTimeType(Date.from(instant));
        told.setTimeZone(TimeZone.getTimeZone(EmergencyTerms.ALGIERS));
        return told;
    }

    private static String key(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}
