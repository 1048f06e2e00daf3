package dz.istijal.fhir.rules;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A Bundle has an end, and the entries of a transaction are different resources (R4, http.html#trules: "if any
 * resource identities overlap, the server SHALL return 400"). HAPI drops the second of two in silence.
 */
@Component
@Order(0)
final class TransactionLimits implements BundleRule {
    private static final int MOST_ENTRIES = 5_000;
    private static final int PAYLOAD_TOO_LARGE = 413;

    @Override
    public void beforeTransaction(Bundle bundle, RequestDetails request) {
        if (bundle.getEntry().size() > MOST_ENTRIES) {
            throw new FaultException(
                    PAYLOAD_TOO_LARGE,
                    List.of(Fault.of(IssueType.TOOLONG, "errors.too-many-entries", "Bundle.entry", MOST_ENTRIES)));
        }
        if (bundle.getType() == BundleType.TRANSACTION) {
            refuseOverlap(bundle);
        }
    }

    private static void refuseOverlap(Bundle bundle) {
        Set<String> identities = new HashSet<>();
        Set<String> fullUrls = new HashSet<>();
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            BundleEntryComponent entry = bundle.getEntry().get(i);
            String identity = identity(entry);
            if (identity != null && !identities.add(identity)) {
                throw overlap(identity, i);
            }
            if (entry.hasFullUrl() && !fullUrls.add(entry.getFullUrl())) {
                throw overlap(entry.getFullUrl(), i);
            }
        }
    }

    private static FaultException overlap(String identity, int entry) {
        return FaultException.badRequest(
                Fault.of(IssueType.DUPLICATE, "errors.duplicate-identity", "Bundle.entry[" + entry + "]", identity));
    }

    /** What the entry says it is, or {@code null} for a read or a plain create. */
    private static String identity(BundleEntryComponent entry) {
        HTTPVerb method = entry.getRequest().getMethod();
        if (method == HTTPVerb.POST && entry.getRequest().hasIfNoneExist()) {
            String query = entry.getRequest().getIfNoneExist();
            return entry.getRequest().getUrl() + '?' + query.substring(query.indexOf('?') + 1);
        }
        return method == HTTPVerb.PUT || method == HTTPVerb.PATCH || method == HTTPVerb.DELETE
                ? entry.getRequest().getUrl()
                : null;
    }
}
