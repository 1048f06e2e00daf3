package dz.istijal.fhir.rules;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code ifNoneExist} is a query (R4, Bundle.entry.request.ifNoneExist). HAPI resolves all conditions of a transaction
 * in one statement, but only those that are written with their type; the others it searches for one by one.
 */
@Component
@Order(1)
final class ConditionalCreates implements BundleRule {
    @Override
    public void beforeTransaction(Bundle bundle, RequestDetails request) {
        bundle.getEntry().forEach(entry -> {
            BundleEntryRequestComponent create = entry.getRequest();
            if (create.hasIfNoneExist()
                    && entry.hasResource()
                    && !create.getIfNoneExist().contains("?")) {
                create.setIfNoneExist(entry.getResource().fhirType() + '?' + create.getIfNoneExist());
            }
        });
    }
}
