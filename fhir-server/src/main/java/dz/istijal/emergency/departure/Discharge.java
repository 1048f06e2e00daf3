package dz.istijal.emergency.departure;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import dz.istijal.emergency.pathway.Disposition;
import dz.istijal.emergency.pathway.StayWrites;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationStore;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Writes diagnoses, the end of the stay, the summary and its document: all of it or nothing. */
@Component
class Discharge {
    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/diagnosis-role";

    private final StayWrites stays;
    private final OperationStore store;
    private final DaoRegistry daos;
    private final Clock clock;

    Discharge(StayWrites stays, OperationStore store, DaoRegistry daos, Clock clock) {
        this.stays = stays;
        this.store = store;
        this.daos = daos;
        this.clock = clock;
    }

    Bundle discharge(IdType id, DischargeRequest said, RequestDetails request) {
        return stays.inTransaction(request, () -> {
            Encounter stay = stays.locked(id, request);
            return stay.getStatus() == EncounterStatus.FINISHED
                    ? writtenBefore(stay, said)
                    : write(stay, said, request);
        });
    }

    private Bundle write(Encounter stay, DischargeRequest said, RequestDetails request) {
        List<Condition> conditions = new ArrayList<>();
        for (CodeableConcept diagnosis : said.diagnoses()) {
            Condition condition = stays.create(condition(stay, diagnosis), request);
            conditions.add(condition);
            stay.addDiagnosis()
                    .setCondition(new Reference("Condition/" + idOf(condition)))
                    .setUse(new CodeableConcept(new Coding(ROLE, "DD", "Discharge diagnosis")))
                    .setRank(stay.getDiagnosis().size());
        }
        stay.setStatus(EncounterStatus.FINISHED);
        stay.getHospitalization().setDischargeDisposition(said.disposition());
        if (said.destination() != null) {
            stay.getHospitalization().setDestination(said.destination());
        }
        Encounter finished = stays.update(stay, request);
        DischargeSummary summary = new DischargeSummary(finished, said, request.getFhirServerBase());
        Composition composition = stays.create(summary.composition(), request);
        Patient patient = store.read(
                Patient.class, finished.getSubject().getReferenceElement().getIdPart(), request);
        boolean first = documents(stay).findFirst().isEmpty();
        Bundle document = stays.create(
                summary.document(composition, patient, conditions, Date.from(clock.instant()), first), request);
        stays.create(summary.entryInTheRecord(document), request);
        return document;
    }

    private Condition condition(Encounter stay, CodeableConcept diagnosis) {
        var condition = new Condition();
        condition.setClinicalStatus(new CodeableConcept(new Coding(CLINICAL, "active", "Active")));
        condition.setVerificationStatus(new CodeableConcept(new Coding(VERIFICATION, "confirmed", "Confirmed")));
        condition.addCategory(new CodeableConcept(new Coding(CATEGORY, "encounter-diagnosis", "Encounter Diagnosis")));
        condition.setCode(diagnosis);
        condition.setSubject(stay.getSubject().copy());
        condition.setEncounter(new Reference("Encounter/" + stay.getIdElement().getIdPart()));
        condition.setRecordedDate(Date.from(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        return condition;
    }

    /** The answer to a call that is repeated, because its answer was lost or somebody else was faster. */
    private Bundle writtenBefore(Encounter stay, DischargeRequest said) {
        String ended = Disposition.of(stay).map(Disposition::code).orElse("");
        String wanted = said.disposition() == null
                ? null
                : said.disposition().getCodingFirstRep().getCode();
        Optional<Bundle> document = documentOf(stay);
        if (document.isEmpty() || !Objects.equals(wanted, ended)) {
            throw FaultException.unprocessable(Fault.rule(
                    "emergency.discharge.over",
                    "Encounter.status",
                    ended,
                    stay.getPeriod().getEndElement().getValueAsString()));
        }
        return document.get();
    }

    /**
     * The document that holds: one of a discharge that was undone is marked as entered in error. Under the caller's
     * row-level security, as every search here.
     */
    private Optional<Bundle> documentOf(Encounter stay) {
        return documents(stay).filter(DischargeSummary::isValid).findFirst();
    }

    private Stream<Bundle> documents(Encounter stay) {
        SearchParameterMap map = new SearchParameterMap()
                .setLoadSynchronous(true)
                .add(
                        DocumentReference.SP_ENCOUNTER,
                        new ReferenceParam("Encounter/" + stay.getIdElement().getIdPart()));
        return daos
                .getResourceDao(DocumentReference.class)
                .search(map, new SystemRequestDetails())
                .getAllResources()
                .stream()
                .map(DocumentReference.class::cast)
                .flatMap(entry -> DischargeSummary.documentOf(entry).stream())
                .map(id -> daos.getResourceDao(Bundle.class).read(id, new SystemRequestDetails()));
    }

    private static String idOf(Condition condition) {
        return condition.getIdElement().getIdPart();
    }
}
