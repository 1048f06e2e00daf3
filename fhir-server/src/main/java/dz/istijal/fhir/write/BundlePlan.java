package dz.istijal.fhir.write;

import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;

/** A transaction Bundle as writes, one for each entry in the order of the entries, and its answer. */
final class BundlePlan {
    private static final String URN = "urn:";

    private final List<Write> writes;

    private BundlePlan(List<Write> writes) {
        this.writes = writes;
    }

    /** @throws HapisWay where an entry is anything but a create or an update of a type that is written here */
    static BundlePlan of(Bundle bundle, WrittenTypes types, PartitionSettings partitions) {
        if (bundle.getType() != BundleType.TRANSACTION) {
            throw new HapisWay("no transaction");
        }
        List<Write> writes = new ArrayList<>(bundle.getEntry().size());
        for (BundleEntryComponent entry : bundle.getEntry()) {
            writes.add(write(entry, types, partitions));
        }
        return new BundlePlan(writes);
    }

    private static Write write(BundleEntryComponent entry, WrittenTypes types, PartitionSettings partitions) {
        Resource resource = entry.getResource();
        BundleEntryRequestComponent request = entry.getRequest();
        if (resource == null || !types.include(resource) || request.hasIfNoneMatch() || request.hasIfModifiedSince()) {
            throw new HapisWay("an entry without a resource, or of a type that HAPI writes");
        }
        String placeholder = entry.hasFullUrl() && entry.getFullUrl().startsWith(URN) ? entry.getFullUrl() : null;
        String type = resource.fhirType();
        String url = request.getUrl();
        if (request.getMethod() == HTTPVerb.POST && type.equals(url) && !request.hasIfMatch()) {
            if (placeholder == null && (entry.hasFullUrl() || resource.hasId())) {
                throw new HapisWay("a new resource that others may refer to by an id of its own");
            }
            return Write.create(
                    resource,
                    request.hasIfNoneExist() ? Condition.of(type, request.getIfNoneExist(), partitions) : null,
                    placeholder);
        }
        String id = placeholder != null && placeholder.equals(resource.getId())
                ? null
                : resource.getIdElement().getIdPart();
        if (request.getMethod() == HTTPVerb.PUT
                && id == null
                && url.startsWith(type + '?')
                && !request.hasIfMatch()
                && !request.hasIfNoneExist()) {
            return Write.updateWhere(Condition.of(type, url, partitions), resource, placeholder);
        }
        if (request.getMethod() == HTTPVerb.PUT
                && id != null
                && url.equals(type + '/' + id)
                && !request.hasIfNoneExist()) {
            return Write.update(resource, request.hasIfMatch() ? Versions.of(request.getIfMatch()) : null, placeholder);
        }
        throw new HapisWay("an entry that is neither a create nor an update: " + request.getMethod() + " " + url);
    }

    /** Creates before updates (R4, http.html#trules), else as the client has them. */
    List<Write> inOrderOfWriting() {
        return writes.stream()
                .sorted(Comparator.comparing(write -> !write.isCreate()))
                .toList();
    }

    /** @param whole whether the client wants the resources back */
    Bundle answer(boolean whole) {
        Bundle answer = new Bundle();
        answer.setType(BundleType.TRANSACTIONRESPONSE);
        for (Write write : writes) {
            BundleEntryComponent entry = answer.addEntry();
            String id = write.id().getValue();
            BundleEntryResponseComponent response = entry.getResponse();
            response.setStatus(write.outcome() == Write.Outcome.CREATED ? "201 Created" : "200 OK");
            response.setLocation(id);
            response.setEtag(write.id().getVersionIdPart());
            response.setLastModified(write.lastUpdated());
            if (whole && write.outcome() != Write.Outcome.FOUND) {
                entry.setResource(write.resource());
            }
        }
        return answer;
    }
}
