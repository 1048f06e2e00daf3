package dz.istijal.bench.synthea;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/** Collects entries of a transaction Bundle (FHIR R4, 3.1.0.11). */
final class TransactionBuilder {

    private final Bundle bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);

    void create(String urn, Resource resource) {
        entry(resource)
                .setFullUrl(urn)
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl(resource.fhirType());
    }

    /** Created unless one matches {@code condition}, a search without the type. */
    void createOnce(String urn, Resource resource, String condition) {
        entry(resource)
                .setFullUrl(urn)
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl(resource.fhirType())
                .setIfNoneExist(condition);
    }

    /** Replaces what an earlier event created as {@code urn}; the poster writes its id into the address. */
    void update(String urn, Resource resource) {
        entry(resource).getRequest().setMethod(Bundle.HTTPVerb.PUT).setUrl(urn);
    }

    Bundle build() {
        return bundle;
    }

    private Bundle.BundleEntryComponent entry(Resource resource) {
        return bundle.addEntry().setResource(resource);
    }
}
