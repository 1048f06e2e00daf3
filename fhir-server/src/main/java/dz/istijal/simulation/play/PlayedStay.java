package dz.istijal.simulation.play;

import dz.istijal.simulation.SimulatedPatient;
import org.hl7.fhir.r4.model.Encounter;

/** A simulated patient as the server knows them. */
final class PlayedStay {
    private final SimulatedPatient patient;
    private final String visit;
    private final Encounter copy;
    private final String encounterId;
    private final String patientId;
    private String orderId;
    private boolean triaged;

    /**
     * @param visit the hospital's number of the visit
     * @param copy  the hospital's own Encounter, which knows nothing of what the server keeps
     */
    PlayedStay(SimulatedPatient patient, String visit, Encounter copy, String encounterId, String patientId) {
        this.patient = patient;
        this.visit = visit;
        this.copy = copy;
        this.encounterId = encounterId;
        this.patientId = patientId;
    }

    SimulatedPatient patient() {
        return patient;
    }

    String visit() {
        return visit;
    }

    Encounter copy() {
        return copy;
    }

    String encounterId() {
        return encounterId;
    }

    String encounter() {
        return "Encounter/" + encounterId;
    }

    String subject() {
        return "Patient/" + patientId;
    }

    String order() {
        return "ServiceRequest/" + orderId;
    }

    boolean isOrdered() {
        return orderId != null;
    }

    void ordered(String serviceRequestId) {
        this.orderId = serviceRequestId;
    }

    boolean isTriaged() {
        return triaged;
    }

    void triaged() {
        this.triaged = true;
    }
}
