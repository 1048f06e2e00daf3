package dz.istijal.fhir.rules;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;

/**
 * The request that a write belongs to.
 *
 * @param request     HAPI's request; a system request when the server itself writes
 * @param transaction the transaction or batch Bundle that holds the write, if there is one
 */
public record WriteContext(RequestDetails request, Optional<Bundle> transaction) {}
