package dz.istijal.emergency.undo;

import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * What was undone of a stay, as its Provenances tell: {@code target} the versions that an undo has written and the stay,
 * {@code entity} of role {@code removal} the versions that do not hold any more, of role {@code source} those that hold
 * again; {@code activity} {@code NULLIFY} (v3-DataOperation). So an undo can be told from an event, and what was undone
 * is passed over when the next one is undone.
 */
public final class Undone {
    private static final String DATA_OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";
    private static final String NULLIFY = "NULLIFY";

    private final Map<Long, Long> sources = new HashMap<>();
    private final Set<String> written = new HashSet<>();

    private Undone() {}

    /** @param provenances all that name the stay; what is no undo is passed over */
    static Undone of(Encounter stay, List<Provenance> provenances) {
        var undone = new Undone();
        String id = stay.getIdElement().getIdPart();
        for (Provenance provenance : provenances) {
            if (isUndo(provenance)) {
                provenance.getTarget().forEach(target -> undone.written.add(key(new IdType(target.getReference()))));
                Optional<Long> again = versionOf(id, provenance, ProvenanceEntityRole.SOURCE);
                Optional<Long> version = provenance.getTarget().stream()
                        .map(target -> new IdType(target.getReference()))
                        .filter(target -> isOf(id, target))
                        .map(IdType::getVersionIdPartAsLong)
                        .findFirst();
                if (again.isPresent() && version.isPresent()) {
                    undone.sources.put(version.get(), again.get());
                }
            }
        }
        return undone;
    }

    /** Whether it tells of an undo; {@code activity.text} then names what was undone. */
    public static boolean isUndo(Provenance provenance) {
        return provenance.getActivity().hasCoding(DATA_OPERATION, NULLIFY);
    }

    /** @return the version whose event made this content: an undo has made the same content again */
    long origin(long version) {
        long origin = version;
        while (sources.containsKey(origin)) {
            origin = sources.get(origin);
        }
        return origin;
    }

    /** Whether an undo has written this version. */
    boolean hasWritten(Resource resource) {
        return written.contains(key(new IdType(
                resource.fhirType(),
                resource.getIdElement().getIdPart(),
                resource.getMeta().getVersionId())));
    }

    /**
     * @param stay    as it is stored now
     * @param changed each version that was replaced, and the one that holds instead
     * @param removed version of the stay that does not hold any more; empty when only its triages changed
     * @param again   version of the stay that holds again
     */
    static Provenance record(
            Encounter stay,
            StayStep step,
            Optional<IdType> removed,
            Optional<IdType> again,
            List<Resource> changed,
            UndoRequest said,
            Date now) {
        var provenance = new Provenance().setRecorded(now);
        provenance.addTarget(reference(stay));
        changed.forEach(resource -> provenance.addTarget(reference(resource)));
        provenance.setActivity(
                new CodeableConcept(new Coding(DATA_OPERATION, NULLIFY, "nullify")).setText(step.code()));
        provenance.addReason(said.reason().copy());
        ProvenanceAgentComponent agent = provenance.addAgent();
        Reference facility = stay.getServiceProvider().copy();
        agent.setWho(said.performer().map(Reference::copy).orElseGet(facility::copy));
        if (said.performer().isPresent()) {
            agent.setOnBehalfOf(facility);
        }
        removed.ifPresent(version -> entity(provenance, ProvenanceEntityRole.REMOVAL, version));
        again.ifPresent(version -> entity(provenance, ProvenanceEntityRole.SOURCE, version));
        changed.forEach(resource -> entity(
                provenance,
                ProvenanceEntityRole.REMOVAL,
                new IdType(
                        resource.fhirType(),
                        resource.getIdElement().getIdPart(),
                        Long.toString(Long.parseLong(resource.getIdElement().getVersionIdPart()) - 1))));
        return provenance;
    }

    private static void entity(Provenance provenance, ProvenanceEntityRole role, IdType version) {
        provenance
                .addEntity()
                .setRole(role)
                .setWhat(new Reference(version.toUnqualified().getValue()));
    }

    private static Reference reference(Resource stored) {
        return new Reference(stored.getIdElement().toUnqualified().getValue());
    }

    private static Optional<Long> versionOf(String id, Provenance provenance, ProvenanceEntityRole role) {
        return provenance.getEntity().stream()
                .filter(entity -> entity.getRole() == role)
                .map(entity -> new IdType(entity.getWhat().getReference()))
                .filter(version -> isOf(id, version))
                .map(IdType::getVersionIdPartAsLong)
                .findFirst();
    }

    private static boolean isOf(String id, IdType version) {
        return "Encounter".equals(version.getResourceType())
                && id.equals(version.getIdPart())
                && version.hasVersionIdPart();
    }

    private static String key(IdType version) {
        return version.toUnqualified().getValue();
    }
}
