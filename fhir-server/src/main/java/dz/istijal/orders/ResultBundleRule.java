package dz.istijal.orders;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.util.FhirTerser;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.BundleRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Specimen;
import org.springframework.stereotype.Component;

/**
 * The same result sent twice is kept once. A report that is posted with an identifier becomes a conditional update on
 * it (R4, http.html#cond-update), and so do the Observations and Specimens that came with it: an identical resend
 * changes nothing, a correction makes a new version. Parts without an identifier get one derived from the report's.
 */
@Component
final class ResultBundleRule implements BundleRule {
    private final FhirContext context;

    ResultBundleRule(FhirContext context) {
        this.context = context;
    }

    @Override
    public void beforeTransaction(Bundle bundle, RequestDetails request) {
        Map<String, BundleEntryComponent> posted = posted(bundle);
        Set<BundleEntryComponent> done = new HashSet<>();
        boolean results = false;
        for (BundleEntryComponent entry : bundle.getEntry()) {
            if (entry.getResource() instanceof DiagnosticReport report
                    && entry.getRequest().getMethod() != HTTPVerb.PATCH) {
                results = true;
                new Rewriting(report, posted, done).rewrite(entry);
            }
        }
        if (results) {
            unlink(bundle);
            refuseOneIdentityTwice(bundle);
            ResultRetry.allow(request);
        }
    }

    /** Entries that create something, by each name that another entry may call them by. */
    private static Map<String, BundleEntryComponent> posted(Bundle bundle) {
        Map<String, BundleEntryComponent> posted = new HashMap<>();
        for (BundleEntryComponent entry : bundle.getEntry()) {
            if (entry.getRequest().getMethod() == HTTPVerb.POST && entry.getResource() != null) {
                if (entry.hasFullUrl()) {
                    posted.put(entry.getFullUrl(), entry);
                }
                if (entry.getResource().getIdElement().hasIdPart()) {
                    posted.put(relative(entry.getResource()), entry);
                }
            }
        }
        return posted;
    }

    private static String relative(Resource resource) {
        String id = resource.getIdElement().getIdPart();
        return id.startsWith("urn:") ? id : resource.fhirType() + "/" + id;
    }

    /** The parser links a reference to the entry it names; storage must go by the text alone. */
    private void unlink(Bundle bundle) {
        FhirTerser terser = context.newTerser();
        bundle.getEntry().stream()
                .filter(entry -> entry.getResource() != null)
                .flatMap(entry ->
                        terser.getAllPopulatedChildElementsOfType(entry.getResource(), Reference.class).stream())
                .filter(reference ->
                        reference.hasReference() && !reference.getReference().startsWith("#"))
                .forEach(reference -> reference.setResource(null));
    }

    /** HAPI would drop the second in silence (hapi-fhir issue 8183). */
    private static void refuseOneIdentityTwice(Bundle bundle) {
        Set<String> urls = new HashSet<>();
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            var request = bundle.getEntry().get(i).getRequest();
            if (request.getMethod() == HTTPVerb.PUT && request.getUrl().contains("?") && !urls.add(request.getUrl())) {
                throw FaultException.badRequest(Fault.of(
                        IssueType.DUPLICATE,
                        "orders.bundle.one-identity-twice",
                        "Bundle.entry[" + i + "]",
                        request.getUrl()));
            }
        }
    }

    /** The rewriting of one report and of what it brings along. */
    private static final class Rewriting {
        private final DiagnosticReport report;
        private final List<Identifier> identity;
        private final Map<String, BundleEntryComponent> posted;
        private final Set<BundleEntryComponent> done;
        private final Map<String, Integer> occurrences = new HashMap<>();

        Rewriting(DiagnosticReport report, Map<String, BundleEntryComponent> posted, Set<BundleEntryComponent> done) {
            this.report = report;
            this.identity = ResultIdentity.of(report.getIdentifier());
            this.posted = posted;
            this.done = done;
        }

        void rewrite(BundleEntryComponent entry) {
            specimens(report.getSpecimen());
            report.getResult().forEach(this::observation);
            if (!identity.isEmpty() && entry.getRequest().getMethod() == HTTPVerb.POST) {
                // A client that says If-None-Exist has already said what it wants of a duplicate.
                if (!entry.getRequest().hasIfNoneExist()) {
                    toConditionalUpdate(entry, identity);
                }
            }
        }

        private void observation(Reference reference) {
            BundleEntryComponent entry = posted.get(reference.getReference());
            if (entry == null || !(entry.getResource() instanceof Observation part) || !done.add(entry)) {
                return;
            }
            if (!part.hasBasedOn()) {
                report.getBasedOn().forEach(order -> part.addBasedOn(order.copy()));
            }
            specimens(List.of(part.getSpecimen()));
            identify(entry, part.getIdentifier(), ResultIdentity.codeKey(part.getCode()), part);
            part.getHasMember().forEach(this::observation);
        }

        private void specimens(List<Reference> references) {
            for (Reference reference : references) {
                BundleEntryComponent entry = posted.get(reference.getReference());
                if (entry != null && entry.getResource() instanceof Specimen part && done.add(entry)) {
                    if (!part.hasRequest()) {
                        report.getBasedOn().forEach(order -> part.addRequest(order.copy()));
                    }
                    identify(entry, part.getIdentifier(), "", part);
                }
            }
        }

        private void identify(BundleEntryComponent entry, List<Identifier> identifiers, String key, Resource part) {
            if (identity.isEmpty() || entry.getRequest().hasIfNoneExist()) {
                return;
            }
            int occurrence = occurrences.merge(part.fhirType() + " " + key, 1, Integer::sum) - 1;
            if (ResultIdentity.of(identifiers).isEmpty()) {
                identifiers.add(ResultIdentity.ofPart(identity, part.fhirType(), key, occurrence));
            }
            toConditionalUpdate(entry, ResultIdentity.of(identifiers));
        }

        private static void toConditionalUpdate(BundleEntryComponent entry, List<Identifier> identity) {
            Resource resource = entry.getResource();
            String id = resource.getIdElement().getIdPart();
            // References may use an id that the client wrote; a conditional update may not carry one. A placeholder
            // stays:
            // HAPI takes a linked resource without any id for a contained one.
            if (id != null && !id.startsWith("urn:")) {
                if (!entry.hasFullUrl() || !entry.getFullUrl().startsWith("urn:")) {
                    entry.setFullUrl(relative(resource));
                }
                resource.setId((String) null);
            }
            entry.getRequest().setMethod(HTTPVerb.PUT).setUrl(ResultIdentity.matchUrl(resource.fhirType(), identity));
        }
    }
}
