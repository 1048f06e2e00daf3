package dz.istijal.emergency.pathway;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.StorageRule;
import dz.istijal.fhir.rules.WriteContext;
import dz.istijal.security.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/**
 * Triage Observations (LOINC {@code 75616-3}): each carries one of the neutral five levels, the scale with its version
 * and the stay it belongs to. The newest level is the {@code priority} of its Encounter when the transaction ends, and
 * an {@code arrived} patient is {@code triaged} then; all levels are kept. A stay that is over is not triaged again,
 * but its triages may be corrected or withdrawn.
 */
@Component
class TriageRules implements StorageRule<Observation> {
    private final StayClock clock;
    private final TriageStore triages;
    private final EdStayProjection projection;
    private final EmergencyDepartments departments;
    private final DaoRegistry daos;

    TriageRules(
            StayClock clock,
            TriageStore triages,
            EdStayProjection projection,
            EmergencyDepartments departments,
            DaoRegistry daos) {
        this.clock = clock;
        this.departments = departments;
        this.triages = triages;
        this.projection = projection;
        this.daos = daos;
    }

    @Override
    public Class<Observation> resourceType() {
        return Observation.class;
    }

    @Override
    public void beforeCreate(Observation observation, WriteContext context) {
        check(observation, context);
    }

    @Override
    public void beforeUpdate(Observation before, Observation after, WriteContext context) {
        check(after, context);
    }

    @Override
    public void afterWrite(Observation before, Observation stored, WriteContext context) {
        boolean stays = Triage.isTriage(before)
                && Triage.isTriage(stored)
                && encounterOf(before).equals(encounterOf(stored));
        if (Triage.isTriage(before) && !stays) {
            withdraw(before, context);
        }
        if (Triage.isTriage(stored)) {
            count(stored, stays, context);
        }
    }

    @Override
    public void afterDelete(Observation deleted, WriteContext context) {
        if (Triage.isTriage(deleted)) {
            withdraw(deleted, context);
        }
    }

    /** @param correction whether the stay has had this triage before */
    private void count(Observation stored, boolean correction, WriteContext context) {
        String encounterId = encounterOf(stored);
        projection.lock(encounterId);
        Encounter stay = stayOf(stored, context);
        Optional<Triage> triage = Triage.ofStored(stored);
        if (triage.isPresent()) {
            if (!correction && !Restoration.isOf(encounterId, context)) {
                demandOpen(stay, context);
            }
            triages.store(triage.get(), encounterId, FacilityPartition.of(stored, context));
        } else {
            triages.remove(stored.getIdElement().getIdPart());
        }
        show(stay, context);
    }

    private void demandOpen(Encounter stay, WriteContext context) {
        if (StatusMoves.isOver(stay.getStatus())) {
            throw FaultException.unprocessable(Fault.rule(
                    "emergency.triage.over",
                    "Observation.encounter",
                    stay.getStatus().toCode()));
        }
        departments
                .of(stay.getLocation(), context.request())
                .flatMap(department -> department.refusal("Observation.encounter"))
                .ifPresent(fault -> {
                    throw FaultException.unprocessable(fault);
                });
    }

    private void withdraw(Observation observation, WriteContext context) {
        String encounterId = encounterOf(observation);
        projection.lock(encounterId);
        triages.remove(observation.getIdElement().getIdPart());
        // A search, because a transaction may delete the stay together with its triages.
        SearchParameterMap stay = new SearchParameterMap("_id", new TokenParam(encounterId)).setLoadSynchronous(true);
        encounters().search(stay, new SystemRequestDetails()).getAllResources().stream()
                .map(Encounter.class::cast)
                .forEach(found -> show(found, context));
    }

    /** An update stores the Encounter through its own rules, which find the level; they never come back here. */
    private void show(Encounter stay, WriteContext context) {
        if (Restoration.isOf(stay.getIdElement().getIdPart(), context)) {
            return;
        }
        List<Triage> counted = triages.of(stay.getIdElement().getIdPart());
        if (EncounterRules.isBehind(stay, counted)) {
            // What this transaction has written belongs to its answer; the new version is another's.
            encounters().update(read(stay.getIdElement().getIdPart(), context), context.request());
        } else {
            projection.keep(stay, counted, context);
        }
    }

    private void check(Observation observation, WriteContext context) {
        if (!Triage.isTriage(observation)) {
            return;
        }
        if (Caller.of(context.request())
                .filter(caller -> caller.kind() == Caller.Kind.LABORATORY)
                .isPresent()) {
            throw FaultException.forbidden(
                    Fault.of(IssueType.FORBIDDEN, "emergency.triage.laboratory", "Observation.code"));
        }
        List<Fault> faults = new ArrayList<>();
        if (!observation.getEncounter().hasReference()) {
            faults.add(Fault.of(IssueType.REQUIRED, "emergency.triage.encounter", "Observation.encounter"));
        }
        if (!Triage.isWithdrawn(observation)) {
            checkLevel(observation, faults);
            checkTime(observation, faults);
        }
        if (!faults.isEmpty()) {
            throw new FaultException(422, faults);
        }
    }

    private static void checkLevel(Observation observation, List<Fault> faults) {
        if (Triage.levelOf(observation).isEmpty()) {
            faults.add(Fault.rule("emergency.triage.level", "Observation.value"));
        }
        if (Triage.scaleOf(observation).isEmpty()) {
            faults.add(Fault.rule("emergency.triage.scale", "Observation.method"));
        }
    }

    /** A triage that does not say when it was made was made now. */
    private void checkTime(Observation observation, List<Fault> faults) {
        if (!observation.hasEffective()) {
            observation.setEffective(StayClock.told(clock.now()));
        } else if (!(observation.getEffective() instanceof DateTimeType effective)
                || effective.getPrecision().ordinal() < TemporalPrecisionEnum.MINUTE.ordinal()) {
            faults.add(Fault.rule("emergency.triage.effective", "Observation.effective"));
        } else if (clock.isInFuture(effective.getValue().toInstant())) {
            faults.add(Fault.rule("emergency.time.in-future", "Observation.effective", effective.getValueAsString()));
        }
    }

    private Encounter stayOf(Observation stored, WriteContext context) {
        String id = encounterOf(stored);
        Encounter stay = WrittenStays.of(id, context).orElseGet(() -> read(id, context));
        if (!EncounterRules.isEmergency(stay)) {
            throw FaultException.unprocessable(Fault.rule("emergency.triage.not-emergency", "Observation.encounter"));
        }
        return stay;
    }

    private Encounter read(String id, WriteContext context) {
        return encounters().read(new IdType("Encounter", id), context.request());
    }

    private IFhirResourceDao<Encounter> encounters() {
        return daos.getResourceDao(Encounter.class);
    }

    private static String encounterOf(Observation observation) {
        return observation.getEncounter().getReferenceElement().getIdPart();
    }
}
