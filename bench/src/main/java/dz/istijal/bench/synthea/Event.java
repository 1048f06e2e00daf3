package dz.istijal.bench.synthea;

import org.hl7.fhir.r4.model.Bundle;

/**
 * One step of a visit: a transaction Bundle of plain FHIR and the client that sends it.
 *
 * <p>What an earlier event of the same visit created is referred to by the {@code urn:uuid:} it had there; the poster
 * puts the server's id in its place.
 */
public record Event(Kind kind, String client, Bundle bundle) {

    /** The four events of the pathway, and the laboratory's answer between care and departure. */
    public enum Kind {
        ADMISSION,
        TRIAGE,
        CARE,
        RESULT,
        DEPARTURE
    }
}
