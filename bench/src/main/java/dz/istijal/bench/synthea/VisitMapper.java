package dz.istijal.bench.synthea;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;

/**
 * Turns what Synthea wrote about one person into visits to emergency departments of the demo world. Pure: the same
 * record gives the same visits. What Synthea does not know (triage level, order, times within the stay) is derived as
 * {@code bench/README.md} says.
 */
public final class VisitMapper {

    private final Instant since;
    private final Function<Patient, Facility> facilityOf;

    /** Visits that began before {@code since} are left out; {@code facilityOf} says where a person goes. */
    public VisitMapper(Instant since, Function<Patient, Facility> facilityOf) {
        this.since = since;
        this.facilityOf = facilityOf;
    }

    /** Spreads persons evenly over the facilities, the same person always to the same one. */
    public static Function<Patient, Facility> spreadOver(List<Facility> facilities) {
        return patient ->
                facilities.get(Math.floorMod(patient.getIdElement().getIdPart().hashCode(), facilities.size()));
    }

    /** The acute visits of the person in this Bundle, oldest first. */
    public List<EmergencyVisit> map(Bundle synthea) {
        SyntheaRecord record = new SyntheaRecord(synthea);
        return record.encounters()
                .filter(encounter ->
                        isAcute(encounter) && !SyntheaRecord.start(encounter).isBefore(since))
                .map(encounter -> visit(record, encounter))
                .toList();
    }

    /** Emergency departments, and urgent-care clinics, which Algeria's emergency departments do the work of. */
    private static boolean isAcute(Encounter encounter) {
        return isEmergency(encounter)
                || encounter
                        .getTypeFirstRep()
                        .getText()
                        .toLowerCase(Locale.ROOT)
                        .contains("urgent care");
    }

    private static boolean isEmergency(Encounter encounter) {
        return "EMER".equals(encounter.getClass_().getCode());
    }

    private EmergencyVisit visit(SyntheaRecord record, Encounter encounter) {
        Patient patient = record.patient();
        Facility facility = facilityOf.apply(patient);
        VisitClock clock = new VisitClock(
                SyntheaRecord.start(encounter), encounter.getPeriod().getEnd().toInstant());
        VisitEvents events =
                new VisitEvents(facility, clock, record, encounter, isEmergency(encounter) ? "unknown" : "walk-in");
        Optional<DiagnosticReport> report =
                isEmergency(encounter) ? record.laboratoryReport(encounter) : Optional.empty();

        List<Event> steps = new ArrayList<>();
        steps.add(events.admission());
        steps.add(events.triage(record.newestVitalSigns(encounter), level(record, encounter)));
        steps.add(events.care(report));
        report.ifPresent(it -> steps.add(events.result(it, record.results(it))));
        steps.add(events.departure(disposition(record, encounter)));
        return new EmergencyVisit(
                facility,
                events.patientUrn(),
                events.encounterUrn(),
                patient.getIdElement().getIdPart(),
                encounter.getIdElement().getIdPart(),
                patient.getNameFirstRep().getFamily(),
                patient.getBirthDateElement().getValueAsString(),
                clock.arrival(),
                List.copyOf(steps));
    }

    private static int level(SyntheaRecord record, Encounter encounter) {
        if (record.diedDuring(encounter)) {
            return 1;
        }
        if (!isEmergency(encounter)) {
            return 4;
        }
        return record.wasAdmittedAfter(encounter) ? 2 : 3;
    }

    private static String disposition(SyntheaRecord record, Encounter encounter) {
        if (record.diedDuring(encounter)) {
            return "died";
        }
        return record.wasAdmittedAfter(encounter) ? "admitted" : "home";
    }
}
