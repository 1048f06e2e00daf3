package dz.istijal.emergency.triage;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.emergency.pathway.EmergencyDepartments;
import dz.istijal.emergency.pathway.EmergencyTerms;
import dz.istijal.emergency.pathway.StatusMoves;
import dz.istijal.emergency.pathway.StayClock;
import dz.istijal.emergency.pathway.StayWrites;
import dz.istijal.emergency.pathway.TriageLevel;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.InnerTransaction;
import dz.istijal.fhir.rules.OperationStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Triage of one stay: the nurse's values against the tables, and what stands of it stored in one transaction. */
@Component
class TriageService {
    private static final String LOCATION = "location";

    private final TriageEngine engine;
    private final TriageTables tables;
    private final TriageRequestReader reader;
    private final TriageSettings settings;
    private final EmergencyDepartments departments;
    private final OperationStore store;
    private final InnerTransaction transactions;
    private final StayClock clock;

    TriageService(
            TriageEngine engine,
            TriageTables tables,
            TriageRequestReader reader,
            TriageSettings settings,
            EmergencyDepartments departments,
            OperationStore store,
            InnerTransaction transactions,
            StayClock clock) {
        this.engine = engine;
        this.tables = tables;
        this.reader = reader;
        this.settings = settings;
        this.departments = departments;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Evaluates without reading or writing anything of a patient's; by the scale of the department that {@code location}
     * lies in, else by that of departments without a scale of their own.
     *
     * @throws FaultException 422, one fault for each value that cannot be
     */
    TriageAdvice advise(Parameters parameters, RequestDetails request) {
        List<Fault> faults = new ArrayList<>();
        Parameters said = parameters.copy();
        String scale = takeScale(said, request, faults);
        TriageRequest asked = reader.read(said, Person.of(said, today(), faults), scale, faults);
        refuse(faults);
        return engine.evaluate(asked.input());
    }

    /** Takes the place out of the parameters: in a triage it is the stay's, and no parameter. */
    private String takeScale(Parameters parameters, RequestDetails request, List<Fault> faults) {
        List<ParametersParameterComponent> places = parameters.getParameter().stream()
                .filter(parameter -> LOCATION.equals(parameter.getName()))
                .toList();
        parameters.getParameter().removeAll(places);
        if (places.isEmpty()) {
            return settings.scale();
        }
        String expression = TriageRequestReader.expression(LOCATION);
        if (places.size() > 1) {
            faults.add(Fault.of(IssueType.INVALID, "emergency.triage.twice", expression, LOCATION));
        }
        Optional<String> department = places.get(0).getValue() instanceof Reference place
                ? Optional.ofNullable(place.getReferenceElement().getIdPart())
                        .flatMap(id -> departments.of(id, request))
                        .map(EmergencyDepartments.EmergencyDepartment::id)
                : Optional.empty();
        if (department.isEmpty()) {
            faults.add(Fault.rule("emergency.admission.not-an-emergency-department", expression));
        }
        return department.map(settings::scaleOf).orElseGet(settings::scale);
    }

    /**
     * @return the Observations as they were stored, and the Encounter as it is now
     * @throws FaultException 422, one fault for each value that cannot be, for a level without its reason, and for what
     *     is missing of a level; nothing is stored then
     */
    Bundle triage(IdType id, Parameters parameters, RequestDetails request) {
        Encounter stay = store.read(Encounter.class, id.getIdPart(), request);
        StayWrites.demandOwn(stay, request);
        List<Fault> faults = new ArrayList<>();
        checkStay(stay, faults);
        TriageRequest asked = reader.read(parameters, personOf(stay, request), scaleOf(stay, request), faults);
        refuse(faults);
        TriageAdvice advice = engine.evaluate(asked.input());
        TriageLevel standing = standing(asked, advice);
        Bundle stored = transactions.store(
                TriageObservations.of(
                        tables,
                        asked,
                        advice,
                        standing,
                        stay,
                        asked.effective().orElseGet(() -> StayClock.told(clock.now()))),
                request);
        Encounter after = StayWrites.written(id.getIdPart(), request).orElse(stay);
        stored.addEntry().setResource(after).getResponse().setStatus("200 OK");
        return stored;
    }

    private static void checkStay(Encounter stay, List<Fault> faults) {
        if (!"EMER".equals(stay.getClass_().getCode())) {
            faults.add(Fault.rule("emergency.triage.not-emergency", "Encounter.class"));
        }
        if (StatusMoves.isOver(stay.getStatus())) {
            faults.add(Fault.rule(
                    "emergency.triage.over",
                    "Encounter.status",
                    stay.getStatus().toCode()));
        }
    }

    private TriageLevel standing(TriageRequest asked, TriageAdvice advice) {
        if (asked.level().isEmpty()) {
            return advice.level().orElseThrow(() -> noLevel(asked, advice));
        }
        TriageLevel chosen = asked.level().get();
        if (advice.differsFrom(chosen) && asked.overrideReason().isEmpty()) {
            TriageLevel computed = advice.level().or(advice::atLeast).orElseThrow();
            throw FaultException.unprocessable(Fault.of(
                    IssueType.REQUIRED,
                    "emergency.triage.override",
                    TriageRequestReader.expression("override-reason"),
                    tables.level(computed.number()),
                    tables.level(chosen.number())));
        }
        return chosen;
    }

    private static FaultException noLevel(TriageRequest asked, TriageAdvice advice) {
        List<Fault> faults = new ArrayList<>();
        advice.missing()
                .forEach(missing -> faults.add(
                        Fault.of(IssueType.REQUIRED, "emergency.triage.missing", "Parameters.parameter", missing)));
        if (faults.isEmpty()) {
            faults.add(Fault.of(
                    IssueType.REQUIRED,
                    "emergency.triage.no-table",
                    TriageRequestReader.expression("level"),
                    asked.input().scale()));
        }
        return new FaultException(422, faults);
    }

    private Person personOf(Encounter stay, RequestDetails request) {
        String patient = stay.getSubject().getReferenceElement().getIdPart();
        return Person.of(store.read(Patient.class, patient, request), today());
    }

    private String scaleOf(Encounter stay, RequestDetails request) {
        String department = Optional.of(stay.getLocationFirstRep()
                        .getLocation()
                        .getReferenceElement()
                        .getIdPart())
                .flatMap(place -> departments.of(place, request))
                .map(EmergencyDepartments.EmergencyDepartment::id)
                .orElse("");
        return settings.scaleOf(department);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.now(), EmergencyTerms.ALGIERS);
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new FaultException(422, faults);
        }
    }
}
