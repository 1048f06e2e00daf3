package dz.istijal.bench.synthea;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** One person's life as Synthea writes it, with the questions that the mapping asks of it. */
final class SyntheaRecord {

    /** How old a vital sign or a laboratory report may be to be told again at a visit that has none of its own. */
    private static final Duration MEMORY = Duration.ofDays(730);

    private final Map<String, Resource> byFullUrl = new LinkedHashMap<>();

    SyntheaRecord(Bundle bundle) {
        bundle.getEntry().forEach(entry -> byFullUrl.put(entry.getFullUrl(), entry.getResource()));
    }

    Patient patient() {
        return all(Patient.class)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A record without a Patient"));
    }

    Stream<Encounter> encounters() {
        return all(Encounter.class).sorted(Comparator.comparing(SyntheaRecord::start));
    }

    static Instant start(Encounter encounter) {
        return encounter.getPeriod().getStart().toInstant();
    }

    /** Admitted to a ward within a day of leaving. */
    boolean wasAdmittedAfter(Encounter visit) {
        Instant left = end(visit);
        return all(Encounter.class)
                .filter(other -> "IMP".equals(other.getClass_().getCode()))
                .map(SyntheaRecord::start)
                .anyMatch(start -> !start.isBefore(left) && start.isBefore(left.plus(Duration.ofDays(1))));
    }

    boolean diedDuring(Encounter visit) {
        return patient().getDeceased() instanceof BaseDateTimeType died
                && !died.getValue().toInstant().isBefore(start(visit))
                && !died.getValue().toInstant().isAfter(end(visit));
    }

    List<Condition> conditions(Encounter visit) {
        return all(Condition.class)
                .filter(condition -> isOf(visit, condition.getEncounter()))
                .toList();
    }

    List<MedicationRequest> prescriptions(Encounter visit) {
        return all(MedicationRequest.class)
                .filter(request -> isOf(visit, request.getEncounter()))
                .toList();
    }

    /** The product in words and codes, whether the prescription carries it or refers to it. */
    CodeableConcept product(MedicationRequest request) {
        if (request.hasMedicationCodeableConcept()) {
            return request.getMedicationCodeableConcept();
        }
        return byFullUrl.get(request.getMedicationReference().getReference()) instanceof Medication medication
                ? medication.getCode()
                : new CodeableConcept().setText("Unspecified medicine");
    }

    /** For each kind of vital sign the newest measured up to the end of the visit. */
    List<Observation> newestVitalSigns(Encounter visit) {
        Map<String, Observation> newest = new HashMap<>();
        all(Observation.class)
                .filter(observation -> observation.getCategory().stream()
                        .anyMatch(category -> category.hasCoding(DemoSystems.OBSERVATION_CATEGORY, "vital-signs")))
                .filter(observation -> isRemembered(measured(observation), visit))
                .forEach(observation -> newest.merge(
                        observation.getCode().getCodingFirstRep().getCode(),
                        observation,
                        (a, b) -> measured(a).isBefore(measured(b)) ? b : a));
        return newest.values().stream()
                .sorted(Comparator.comparing(
                        observation -> observation.getCode().getCodingFirstRep().getCode()))
                .toList();
    }

    /** The visit's laboratory report, else the person's newest, with at least one result. */
    Optional<DiagnosticReport> laboratoryReport(Encounter visit) {
        Comparator<DiagnosticReport> ownFirst = Comparator.comparing(report -> isOf(visit, report.getEncounter()));
        return all(DiagnosticReport.class)
                .filter(report -> report.getCategory().stream()
                        .anyMatch(category -> category.hasCoding(DemoSystems.DIAGNOSTIC_SERVICE, "LAB")))
                .filter(report -> !results(report).isEmpty())
                .filter(report -> isRemembered(measured(report), visit))
                .max(ownFirst.thenComparing(SyntheaRecord::measured));
    }

    List<Observation> results(DiagnosticReport report) {
        return report.getResult().stream()
                .map(result -> byFullUrl.get(result.getReference()))
                .filter(Observation.class::isInstance)
                .map(Observation.class::cast)
                .toList();
    }

    private <T extends Resource> Stream<T> all(Class<T> type) {
        return byFullUrl.values().stream().filter(type::isInstance).map(type::cast);
    }

    private static boolean isOf(Encounter visit, Reference encounter) {
        return ("urn:uuid:" + visit.getIdElement().getIdPart()).equals(encounter.getReference());
    }

    private static boolean isRemembered(Instant measured, Encounter visit) {
        return !measured.isAfter(end(visit)) && measured.isAfter(start(visit).minus(MEMORY));
    }

    private static Instant measured(Observation observation) {
        return observation.getEffectiveDateTimeType().getValue().toInstant();
    }

    private static Instant measured(DiagnosticReport report) {
        return report.getEffectiveDateTimeType().getValue().toInstant();
    }

    private static Instant end(Encounter encounter) {
        return encounter.getPeriod().getEnd().toInstant();
    }
}
