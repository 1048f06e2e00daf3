package dz.istijal.bench.synthea;

import java.time.Instant;
import java.util.List;

/**
 * One stay in an emergency department as its events in order, with what a reader may later search it by.
 *
 * @param patient the {@code urn:uuid:} of the Patient in the admission
 * @param encounter the {@code urn:uuid:} of the Encounter in the admission
 * @param patientIdentifier value in the system {@link DemoSystems#PATIENT}
 * @param visitIdentifier value in the system {@link DemoSystems#VISIT}
 * @param birthDate as FHIR writes it, {@code YYYY-MM-DD}
 */
public record EmergencyVisit(
        Facility facility,
        String patient,
        String encounter,
        String patientIdentifier,
        String visitIdentifier,
        String family,
        String birthDate,
        Instant arrival,
        List<Event> events) {}
