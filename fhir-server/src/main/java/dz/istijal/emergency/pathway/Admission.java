package dz.istijal.emergency.pathway;

import dz.istijal.emergency.pathway.EmergencyDepartments.EmergencyDepartment;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.rules.WriteContext;
import dz.istijal.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/** What a stay must say when it begins: of whom, at which facility, in which emergency department. */
@Component
class Admission {
    private final EmergencyDepartments departments;
    private final StayClock clock;

    Admission(EmergencyDepartments departments, StayClock clock) {
        this.departments = departments;
        this.clock = clock;
    }

    /**
     * @param triaged whether the same transaction triages the patient: then the stay may begin as {@code triaged}
     * @param faults  receives one fault for each thing that is missing or wrong
     * @return the department that the patient is admitted to; empty only with a fault
     */
    Optional<EmergencyDepartment> check(Encounter stay, boolean triaged, WriteContext context, List<Fault> faults) {
        EncounterStatus status = stay.getStatus();
        if (status != EncounterStatus.ARRIVED && !(triaged && status == EncounterStatus.TRIAGED)) {
            faults.add(Fault.rule("emergency.admission.status", "Encounter.status"));
        }
        if (!stay.getSubject().hasReference()) {
            faults.add(Fault.of(IssueType.REQUIRED, "emergency.admission.subject", "Encounter.subject"));
        }
        String provider = stay.getServiceProvider().getReferenceElement().getIdPart();
        if (provider == null) {
            faults.add(
                    Fault.of(IssueType.REQUIRED, "emergency.admission.service-provider", "Encounter.serviceProvider"));
        } else if (isForeign(provider, context)) {
            faults.add(Fault.rule("emergency.admission.foreign-service-provider", "Encounter.serviceProvider"));
        }
        return checkLocation(stay, provider, context, faults);
    }

    /** @return the department that the stay is in, without any check of who asks; empty when the stay names none */
    Optional<EmergencyDepartment> departmentOf(Encounter stay, WriteContext context) {
        return departments.of(stay.getLocation(), context.request());
    }

    private Optional<EmergencyDepartment> checkLocation(
            Encounter stay, String provider, WriteContext context, List<Fault> faults) {
        if (stay.getLocation().size() != 1) {
            faults.add(Fault.of(IssueType.REQUIRED, "emergency.admission.one-location", "Encounter.location"));
            return Optional.empty();
        }
        Optional<EmergencyDepartment> department = departmentOf(stay, context);
        if (department.isEmpty()) {
            faults.add(Fault.rule("emergency.admission.not-an-emergency-department", "Encounter.location[0].location"));
        } else if (provider != null && !provider.equals(department.get().organizationId())) {
            faults.add(Fault.rule("emergency.admission.foreign-department", "Encounter.location[0].location"));
        }
        Instant arrival =
                stay.getPeriod().hasStart() ? stay.getPeriod().getStart().toInstant() : clock.now();
        department
                .flatMap(open -> open.refusalOfAdmission(arrival, "Encounter.location[0].location"))
                .ifPresent(faults::add);
        return department;
    }

    private static boolean isForeign(String provider, WriteContext context) {
        return Caller.of(context.request())
                .filter(caller -> caller.kind() == Caller.Kind.HOSPITAL)
                .filter(caller -> !caller.organizationId().equals(provider))
                .isPresent();
    }
}
