package dz.istijal.emergency.transfer;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/**
 * What the facility that is asked gets to read: the request and its Task without a reference into the record of the one
 * that asks, and in the request ({@code contained}, {@code supportingInfo}) the least that an answer needs: of the stay
 * its complaint, level and arrival; the newest triage and of each vital sign the newest; its diagnoses; the patient's
 * allergies. No author, no note, no result. The patient is in the national registry.
 */
@Component
class TransferLetter {
    private static final Set<String> MEASURED = Set.of("vital-signs", "exam", "survey");

    private final DaoRegistry daos;
    private final FhirContext context;

    TransferLetter(DaoRegistry daos, FhirContext context) {
        this.daos = daos;
        this.context = context;
    }

    /** @return a Bundle of the request and the Task, as JSON; what they refer to is read on the sender's scope */
    String write(ServiceRequest request, Task task, Encounter stay, String transferId) {
        var letter = new Bundle().setType(BundleType.COLLECTION);
        letter.addEntry().setResource(request(request, task, stay, transferId));
        letter.addEntry().setResource(task(task, stay));
        return context.newJsonParser().encodeResourceToString(letter);
    }

    Bundle read(String letter) {
        return context.newJsonParser().parseResource(Bundle.class, letter);
    }

    private ServiceRequest request(ServiceRequest asked, Task task, Encounter stay, String transferId) {
        var request = new ServiceRequest();
        request.addIdentifier().setSystem(TransferTasks.IDENTIFIER).setValue(transferId);
        request.setStatus(ServiceRequestStatus.ACTIVE);
        request.setIntent(asked.getIntent());
        request.setPriority(asked.getPriority());
        request.setCategory(asked.getCategory());
        request.setCode(asked.getCode().copy());
        request.setReasonCode(asked.getReasonCode());
        request.setSubject(patient(stay));
        request.setAuthoredOnElement(asked.getAuthoredOnElement().copy());
        request.setRequester(stay.getServiceProvider().copy());
        request.addPerformer(task.getOwner().copy());
        String id = stay.getIdElement().getIdPart();
        attach(request, "stay", summary(stay));
        Map<String, Observation> newest = new LinkedHashMap<>();
        search(Observation.class, "encounter", "Encounter/" + id).stream()
                .filter(TransferLetter::isMeasured)
                .sorted(Comparator.comparing(TransferLetter::when))
                .forEach(observation ->
                        newest.put(observation.getCode().getCodingFirstRep().getCode(), observation));
        newest.values().forEach(observation -> attach(request, "observation", measured(observation)));
        search(Condition.class, "encounter", "Encounter/" + id).stream()
                .filter(condition -> !"entered-in-error"
                        .equals(condition
                                .getVerificationStatus()
                                .getCodingFirstRep()
                                .getCode()))
                .forEach(condition -> attach(request, "condition", diagnosis(condition, stay)));
        search(AllergyIntolerance.class, "patient", patient(stay).getReference()).stream()
                .filter(allergy -> !"entered-in-error"
                        .equals(allergy.getVerificationStatus()
                                .getCodingFirstRep()
                                .getCode()))
                .forEach(allergy -> attach(request, "allergy", allergy(allergy, stay)));
        return request;
    }

    private static Task task(Task asked, Encounter stay) {
        var task = new Task();
        TransferTasks.idOf(asked).ifPresent(id -> TransferTasks.putId(id, task));
        task.setStatus(TransferState.REQUESTED.task());
        task.setIntent(asked.getIntent());
        task.setPriority(asked.getPriority());
        task.setCode(asked.getCode().copy());
        task.setFor(patient(stay));
        task.setAuthoredOnElement(asked.getAuthoredOnElement().copy());
        task.setRequester(stay.getServiceProvider().copy());
        task.setOwner(asked.getOwner().copy());
        task.setLocation(asked.getLocation().copy());
        task.setReasonCode(asked.getReasonCode().copy());
        task.setDescriptionElement(asked.getDescriptionElement().copy());
        task.getRestriction().setPeriod(asked.getRestriction().getPeriod().copy());
        return task;
    }

    private static void attach(ServiceRequest request, String name, Resource part) {
        part.setId("#" + name + "-" + (request.getContained().size() + 1));
        request.addContained(part);
        request.addSupportingInfo(new Reference(part.getId()));
    }

    private static Encounter summary(Encounter stay) {
        var summary = new Encounter()
                .setStatus(stay.getStatus())
                .setClass_(stay.getClass_().copy());
        summary.setPriority(stay.hasPriority() ? stay.getPriority().copy() : null);
        summary.setReasonCode(stay.getReasonCode());
        summary.setSubject(patient(stay));
        summary.getPeriod().setStartElement(stay.getPeriod().getStartElement().copy());
        summary.setServiceProvider(stay.getServiceProvider().copy());
        return summary;
    }

    private static Observation measured(Observation observation) {
        var measured = new Observation().setStatus(observation.getStatus());
        measured.setCategory(observation.getCategory());
        measured.setCode(observation.getCode().copy());
        measured.setSubject(observation.getSubject().copy());
        measured.setEffective(
                observation.hasEffective() ? observation.getEffective().copy() : null);
        measured.setValue(observation.hasValue() ? observation.getValue().copy() : null);
        measured.setDataAbsentReason(
                observation.hasDataAbsentReason()
                        ? observation.getDataAbsentReason().copy()
                        : null);
        measured.setMethod(observation.hasMethod() ? observation.getMethod().copy() : null);
        measured.setComponent(observation.getComponent());
        return measured;
    }

    private static Condition diagnosis(Condition condition, Encounter stay) {
        var diagnosis = new Condition().setCode(condition.getCode().copy()).setSubject(patient(stay));
        diagnosis.setClinicalStatus(condition.getClinicalStatus().copy());
        diagnosis.setVerificationStatus(condition.getVerificationStatus().copy());
        return diagnosis;
    }

    private static AllergyIntolerance allergy(AllergyIntolerance known, Encounter stay) {
        var allergy = new AllergyIntolerance().setCode(known.getCode().copy()).setPatient(patient(stay));
        allergy.setClinicalStatus(known.getClinicalStatus().copy());
        allergy.setVerificationStatus(known.getVerificationStatus().copy());
        allergy.setCriticality(known.getCriticality());
        return allergy;
    }

    private static boolean isMeasured(Observation observation) {
        return observation.getStatus() != ObservationStatus.ENTEREDINERROR
                && observation.getStatus() != ObservationStatus.CANCELLED
                && (observation.getCategory().stream()
                                .flatMap(category -> category.getCoding().stream())
                                .anyMatch(coding -> MEASURED.contains(coding.getCode()))
                        || observation.getCode().hasCoding("http://loinc.org", "75616-3"));
    }

    private static String when(Observation observation) {
        return observation.hasEffectiveDateTimeType()
                ? observation.getEffectiveDateTimeType().getValue().toInstant().toString()
                : "";
    }

    private static Reference patient(Encounter stay) {
        return new Reference(
                "Patient/" + stay.getSubject().getReferenceElement().getIdPart());
    }

    private <T extends Resource> List<T> search(Class<T> type, String parameter, String reference) {
        var map = new SearchParameterMap().setLoadSynchronous(true).add(parameter, new ReferenceParam(reference));
        return daos.getResourceDao(type).search(map, new SystemRequestDetails()).getAllResources().stream()
                .map(type::cast)
                .toList();
    }
}
