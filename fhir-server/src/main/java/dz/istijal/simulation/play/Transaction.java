package dz.istijal.simulation.play;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;

/** A transaction Bundle in the making (FHIR R4, 3.1.0.11). */
final class Transaction {
    private final String name;
    private final Bundle bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);

    /** @param name of what it does, which no other transaction has */
    Transaction(String name) {
        this.name = name;
    }

    /** @return what other entries may refer to it by */
    String create(Resource resource) {
        BundleEntryComponent entry = entry(resource, HTTPVerb.POST, resource.fhirType());
        return entry.getFullUrl();
    }

    /** Created unless there is one with this identifier. */
    String createOnce(Resource resource, String system, String identifier) {
        BundleEntryComponent entry = entry(resource, HTTPVerb.POST, resource.fhirType());
        entry.getRequest().setIfNoneExist("identifier=" + system + "|" + identifier);
        return entry.getFullUrl();
    }

    void update(Resource resource) {
        entry(
                resource,
                HTTPVerb.PUT,
                resource.fhirType() + "/" + resource.getIdElement().getIdPart());
    }

    Bundle bundle() {
        return bundle;
    }

    private BundleEntryComponent entry(Resource resource, HTTPVerb method, String url) {
        BundleEntryComponent entry = bundle.addEntry().setResource(resource);
        byte[] unique = (name + "/" + bundle.getEntry().size()).getBytes(StandardCharsets.UTF_8);
        entry.setFullUrl("urn:uuid:" + UUID.nameUUIDFromBytes(unique));
        entry.getRequest().setMethod(method).setUrl(url);
        return entry;
    }
}
