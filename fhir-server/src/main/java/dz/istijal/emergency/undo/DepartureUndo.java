package dz.istijal.emergency.undo;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.emergency.pathway.StayWrites;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.CompositionStatus;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.DiagnosisComponent;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * What a departure wrote besides the end of the stay: diagnoses, the summary, its document and the entry in the record.
 * All of it is marked as entered in error; a paper that was handed out already then differs from the record, and its
 * number leads to a document that says so.
 */
final class DepartureUndo {
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";

    private final StayRecord record;
    private final StayWrites stays;
    private final RequestDetails request;

    DepartureUndo(StayRecord record, StayWrites stays, RequestDetails request) {
        this.record = record;
        this.stays = stays;
        this.request = request;
    }

    /** @return what was written */
    List<Resource> takeBack(Encounter before, Encounter departed) {
        Date since = before.getMeta().getLastUpdated();
        List<Resource> written = new ArrayList<>();
        conditions(before, departed, since).forEach(condition -> written.add(nullify(condition)));
        for (DocumentReference entry : record.of(departed, DocumentReference.class, DocumentReference.SP_ENCOUNTER)) {
            if (entry.getStatus() == DocumentReferenceStatus.CURRENT && isFirst(entry) && isAfter(entry, since)) {
                documentOf(entry).forEach(document -> written.add(nullify(document)));
                entry.setStatus(DocumentReferenceStatus.ENTEREDINERROR);
                written.add(stays.change(entry, request));
            }
        }
        for (Composition summary : record.of(departed, Composition.class, Composition.SP_ENCOUNTER)) {
            if (summary.getStatus() == CompositionStatus.FINAL && isFirst(summary) && isAfter(summary, since)) {
                summary.setStatus(CompositionStatus.ENTEREDINERROR);
                written.add(stays.change(summary, request));
            }
        }
        return written;
    }

    /** The diagnoses that the stay did not have before and that were first stored with the departure. */
    private List<Condition> conditions(Encounter before, Encounter departed, Date since) {
        Set<String> known =
                before.getDiagnosis().stream().map(DepartureUndo::conditionOf).collect(Collectors.toSet());
        return departed.getDiagnosis().stream()
                .map(DepartureUndo::conditionOf)
                .filter(id -> id != null && !known.contains(id))
                .distinct()
                .map(id -> record.current(Condition.class, id, request))
                .filter(condition -> isFirst(condition) && isAfter(condition, since))
                .toList();
    }

    private List<Bundle> documentOf(DocumentReference entry) {
        return entry.getContent().stream()
                .map(content -> new IdType(content.getAttachment().getUrl()))
                .filter(id -> "Bundle".equals(id.getResourceType()))
                .map(id -> record.current(Bundle.class, id.getIdPart(), request))
                .toList();
    }

    private Resource nullify(Condition condition) {
        // R4, con-5: a condition that was entered in error has no clinical status.
        condition.setClinicalStatus(null);
        condition.setVerificationStatus(
                new CodeableConcept(new Coding(VERIFICATION, "entered-in-error", "Entered in Error")));
        return stays.change(condition, request);
    }

    private Resource nullify(Bundle document) {
        if (document.getEntryFirstRep().getResource() instanceof Composition summary) {
            summary.setStatus(CompositionStatus.ENTEREDINERROR);
        }
        return stays.change(document, request);
    }

    private static String conditionOf(DiagnosisComponent diagnosis) {
        Reference condition = diagnosis.getCondition();
        return "Condition".equals(condition.getReferenceElement().getResourceType())
                ? condition.getReferenceElement().getIdPart()
                : null;
    }

    private static boolean isFirst(Resource stored) {
        return StayRecord.versionOf(stored) == 1;
    }

    private static boolean isAfter(Resource stored, Date since) {
        return stored.getMeta().getLastUpdated().after(since);
    }
}
