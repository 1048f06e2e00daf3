package dz.istijal.orders;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.LinkedHashSet;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;

/**
 * What a laboratory's request writes, read from the request as it came.
 *
 * @param orders    the orders that the written resources name
 * @param instances existing resources that are changed by their id, {@code Type/id}
 */
record LaboratoryWrite(Set<OrderKey> orders, Set<String> instances) {

    static LaboratoryWrite of(RequestDetails request, IBaseResource resourceOrBundle) {
        Collector collector = new Collector(request.getFhirServerBase());
        if (resourceOrBundle instanceof Bundle bundle) {
            bundle.getEntry().forEach(collector::entry);
        } else {
            collector.resource(resourceOrBundle);
            IIdType id = request.getId();
            if (id != null && id.hasIdPart()) {
                collector.instance(request.getResourceName(), id.getIdPart());
            }
        }
        return new LaboratoryWrite(collector.orders, collector.instances);
    }

    private static final class Collector {
        private final String serverBase;
        private final Set<OrderKey> orders = new LinkedHashSet<>();
        private final Set<String> instances = new LinkedHashSet<>();

        Collector(String serverBase) {
            this.serverBase = serverBase;
        }

        void entry(BundleEntryComponent entry) {
            HTTPVerb method = entry.getRequest().getMethod();
            if (method == null || method == HTTPVerb.GET || method == HTTPVerb.HEAD) {
                return;
            }
            resource(entry.getResource());
            if (method != HTTPVerb.POST) {
                IdType target = new IdType(entry.getRequest().getUrl());
                if (target.hasResourceType() && target.hasIdPart()) {
                    instance(target.getResourceType(), target.getIdPart());
                }
            }
        }

        void resource(IBaseResource resource) {
            if (resource == null) {
                return;
            }
            OrderReferences.of(resource)
                    .forEach(reference -> OrderKey.of(reference, serverBase).ifPresent(orders::add));
        }

        void instance(String type, String id) {
            instances.add(type + "/" + id);
        }
    }
}
