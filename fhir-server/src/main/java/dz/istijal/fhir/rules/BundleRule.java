package dz.istijal.fhir.rules;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;

/** Looks at, completes or refuses a transaction Bundle as the client sent it, before anything of it is stored. */
public interface BundleRule {
    void beforeTransaction(Bundle bundle, RequestDetails request);
}
