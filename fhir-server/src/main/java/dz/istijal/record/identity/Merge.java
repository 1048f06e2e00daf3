package dz.istijal.record.identity;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.CallerGuard;
import dz.istijal.fhir.rules.OperationStore;
import dz.istijal.security.Caller;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Gives one record up for another. All of the caller's facility that refers to the source refers to the target after
 * it, open stays first of all; the identifiers of the source are the target's, so that whoever comes with one of them,
 * in whatever facility, finds the target; the source is inactive and says by which it is replaced. Called again, it
 * brings over what was written meanwhile.
 */
@Component
class Merge {
    /** What one call changes at most, in one transaction. */
    private static final int MOST = 2_000;

    private static final List<String> OF_ONE_PERSON =
            List.of("https://istijal.dz/fhir/sid/nin", "https://istijal.dz/fhir/sid/ins");

    private final IHapiTransactionService transactions;
    private final OperationStore store;
    private final FhirContext context;
    private final Referring referring;
    private final CallerGuard guard;
    private final Clock clock;

    Merge(
            IHapiTransactionService transactions,
            OperationStore store,
            FhirContext context,
            Referring referring,
            CallerGuard guard,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.context = context;
        this.referring = referring;
        this.guard = guard;
        this.clock = clock;
    }

    Parameters merge(String from, String to, boolean preview, RequestDetails request) {
        return transactions
                .withRequest(request)
                .withRequestPartitionId(RequestPartitionId.allPartitions())
                .execute(status -> {
                    referring.lock(from, to);
                    Patient source = store.read(Patient.class, from, request);
                    Patient target = store.read(Patient.class, to, request);
                    check(source, target);
                    List<IdType> ours = referring.to(from);
                    demand(ours, request);
                    if (!preview) {
                        ours.forEach(id -> repoint(id, from, to, request));
                        target = write(source, target, request);
                    }
                    return answer(ours.size(), preview, target);
                });
    }

    private static void check(Patient source, Patient target) {
        List<Fault> faults = new ArrayList<>();
        if (isGivenUp(target)) {
            faults.add(Fault.rule(
                    "record.merge.given-up",
                    "Patient.link",
                    target.getIdElement().getIdPart()));
        }
        if (source.getLink().stream()
                .anyMatch(link -> link.getType() == LinkType.REPLACEDBY && !pointsTo(link.getOther(), target))) {
            faults.add(Fault.rule(
                    "record.merge.given-up",
                    "Patient.link",
                    source.getIdElement().getIdPart()));
        }
        for (String system : OF_ONE_PERSON) {
            String one = numberOf(source, system);
            String other = numberOf(target, system);
            if (one != null && other != null && !one.equals(other)) {
                faults.add(Fault.rule("record.merge.two-persons", "Patient.identifier", system));
            }
        }
        if (!faults.isEmpty()) {
            throw new FaultException(422, faults);
        }
    }

    private void demand(List<IdType> ours, RequestDetails request) {
        if (ours.size() > MOST) {
            throw FaultException.unprocessable(
                    Fault.of(IssueType.TOOCOSTLY, "record.merge.too-many", null, ours.size(), MOST));
        }
        boolean allowed =
                ours.stream().map(IdType::getResourceType).distinct().allMatch(type -> guard.mayUpdate(request, type));
        if (!allowed) {
            throw FaultException.forbidden(Fault.of(IssueType.FORBIDDEN, "errors.forbidden", null));
        }
    }

    private void repoint(IdType id, String from, String to, RequestDetails request) {
        Resource resource = store.read(typeOf(id), id.getIdPart(), request);
        for (ResourceReferenceInfo found : context.newTerser().getAllResourceReferences(resource)) {
            IBaseReference reference = found.getResourceReference();
            if ("Patient".equals(reference.getReferenceElement().getResourceType())
                    && from.equals(reference.getReferenceElement().getIdPart())) {
                reference.setReference("Patient/" + to);
            }
        }
        store.update(resource, request);
    }

    private Patient write(Patient source, Patient target, RequestDetails request) {
        boolean begun = isGivenUp(source);
        if (!begun) {
            for (Identifier identifier : source.getIdentifier()) {
                if (target.getIdentifier().stream().noneMatch(known -> isSame(known, identifier))) {
                    target.addIdentifier(identifier.copy().setUse(IdentifierUse.OLD));
                }
            }
            source.getIdentifier().clear();
            source.setActive(false);
            source.addLink().setType(LinkType.REPLACEDBY).setOther(reference(target));
            target.addLink().setType(LinkType.REPLACES).setOther(reference(source));
            store.update(source, request);
            target = store.update(target, request);
            store.create(provenance(source, target, request), request);
        }
        return target;
    }

    private Provenance provenance(Patient source, Patient target, RequestDetails request) {
        var provenance = new Provenance().setRecorded(Date.from(clock.instant()));
        provenance.addTarget(reference(target));
        provenance.addTarget(reference(source));
        provenance.setActivity(new CodeableConcept(
                        new Coding("http://terminology.hl7.org/CodeSystem/v3-DataOperation", "UPDATE", "revise"))
                .setText("merge"));
        Caller.of(request)
                .ifPresent(caller ->
                        provenance.addAgent().setWho(new Reference("Organization/" + caller.organizationId())));
        return provenance;
    }

    private static Parameters answer(int count, boolean preview, Patient target) {
        var outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.INFORMATION)
                .setCode(IssueType.INFORMATIONAL)
                .setDiagnostics((preview ? "Would refer" : "Refer") + " to the target from now on: " + count);
        var answer = new Parameters();
        answer.addParameter().setName("outcome").setResource(outcome);
        answer.addParameter().setName("result").setResource(target);
        return answer;
    }

    private Class<? extends Resource> typeOf(IdType id) {
        return context.getResourceDefinition(id.getResourceType())
                .getImplementingClass()
                .asSubclass(Resource.class);
    }

    private static boolean isGivenUp(Patient patient) {
        return patient.getLink().stream().anyMatch(link -> link.getType() == LinkType.REPLACEDBY);
    }

    private static boolean pointsTo(Reference other, Patient patient) {
        return patient.getIdElement()
                .getIdPart()
                .equals(other.getReferenceElement().getIdPart());
    }

    private static boolean isSame(Identifier one, Identifier other) {
        return Objects.equals(one.getSystem(), other.getSystem()) && Objects.equals(one.getValue(), other.getValue());
    }

    private static String numberOf(Patient patient, String system) {
        return patient.getIdentifier().stream()
                .filter(identifier -> system.equals(identifier.getSystem()))
                .map(Identifier::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Reference reference(Patient patient) {
        return new Reference("Patient/" + patient.getIdElement().getIdPart());
    }
}
