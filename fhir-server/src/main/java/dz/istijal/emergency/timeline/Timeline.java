package dz.istijal.emergency.timeline;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import dz.istijal.emergency.pathway.Disposition;
import dz.istijal.emergency.pathway.EmergencyTerms;
import dz.istijal.emergency.undo.Undone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.springframework.stereotype.Component;

/** Gathers the dated events of a stay from its Encounter, triages, orders, reports and undos: a few searches. */
@Component
class Timeline {
    private final DaoRegistry daos;

    Timeline(DaoRegistry daos) {
        this.daos = daos;
    }

    /** @return in order of time; what happened at one time in the order of the pathway */
    List<StayEvent> of(Encounter stay) {
        List<StayEvent> events = new ArrayList<>();
        stay.getStatusHistory().stream()
                .filter(entry -> entry.getStatus() != Encounter.EncounterStatus.TRIAGED)
                .forEach(entry -> add(
                        events,
                        entry.getPeriod().getStart(),
                        entry.getStatus().toCode(),
                        entry.getStatus() == Encounter.EncounterStatus.FINISHED ? dispositionOf(stay) : null,
                        null));
        stay.getLocation()
                .forEach(place -> add(
                        events,
                        place.getPeriod().getStart(),
                        "place",
                        null,
                        place.getLocation().getReference()));
        stay.getExtensionsByUrl(EmergencyTerms.TEMPORARY_LEAVE).forEach(leave -> {
            add(events, ((Period) leave.getValue()).getStart(), "step-out", null, null);
            add(events, ((Period) leave.getValue()).getEnd(), "step-back", null, null);
        });
        if (stay.hasExtension(EmergencyTerms.DECIDED_AT)) {
            DateTimeType decided = (DateTimeType)
                    stay.getExtensionByUrl(EmergencyTerms.DECIDED_AT).getValue();
            add(events, decided.getValue(), "decision", dispositionOf(stay), null);
        }
        String id = stay.getIdElement().getIdPart();
        search(Observation.class, new SearchParameterMap("code", triage()), id).stream()
                .filter(triage -> triage.getStatus() != ObservationStatus.ENTEREDINERROR)
                .forEach(triage -> add(
                        events,
                        triage.getEffectiveDateTimeType().getValue(),
                        "triage",
                        triage.getValueCodeableConcept().getCodingFirstRep().getCode(),
                        key(triage)));
        List<ServiceRequest> orders = search(ServiceRequest.class, new SearchParameterMap(), id);
        orders.forEach(order -> add(
                events,
                order.hasAuthoredOn() ? order.getAuthoredOn() : order.getMeta().getLastUpdated(),
                "order",
                words(order.getCode()),
                key(order)));
        reports(id, orders)
                .forEach(report -> add(
                        events,
                        report.hasIssued()
                                ? report.getIssued()
                                : report.getMeta().getLastUpdated(),
                        "result",
                        words(report.getCode()),
                        key(report)));
        search(Provenance.class, new SearchParameterMap(), Provenance.SP_TARGET, id).stream()
                .filter(Undone::isUndo)
                .forEach(undo -> add(
                        events, undo.getRecorded(), "undo", undo.getActivity().getText(), key(undo)));
        events.sort(Comparator.comparing(StayEvent::when));
        return events;
    }

    /** Those that name the stay, and those that only name an order of it, as laboratories do. */
    private Collection<DiagnosticReport> reports(String encounterId, List<ServiceRequest> orders) {
        Map<String, DiagnosticReport> reports = new LinkedHashMap<>();
        search(DiagnosticReport.class, new SearchParameterMap(), encounterId)
                .forEach(report -> reports.put(key(report), report));
        if (!orders.isEmpty()) {
            var any = new ReferenceOrListParam();
            orders.forEach(order -> any.add(new ReferenceParam(key(order))));
            search(DiagnosticReport.class, new SearchParameterMap().add(DiagnosticReport.SP_BASED_ON, any))
                    .forEach(report -> reports.put(key(report), report));
        }
        return reports.values();
    }

    private static TokenParam triage() {
        return new TokenParam(EmergencyTerms.LOINC, EmergencyTerms.TRIAGE_CODE);
    }

    /** Under the caller's row-level security. */
    private <T extends Resource> List<T> search(Class<T> type, SearchParameterMap map, String encounterId) {
        return search(type, map, "encounter", encounterId);
    }

    private <T extends Resource> List<T> search(
            Class<T> type, SearchParameterMap map, String parameter, String encounterId) {
        return search(type, map.add(parameter, new ReferenceParam("Encounter/" + encounterId)));
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

    private static void add(List<StayEvent> events, Date when, String kind, String detail, String reference) {
        if (when != null) {
            events.add(new StayEvent(when.toInstant(), kind, detail, reference));
        }
    }

    private static String dispositionOf(Encounter stay) {
        return Disposition.of(stay).map(Disposition::code).orElse(null);
    }

    private static String words(CodeableConcept code) {
        return code.hasText() ? code.getText() : code.getCodingFirstRep().getDisplay();
    }

    private static String key(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}
