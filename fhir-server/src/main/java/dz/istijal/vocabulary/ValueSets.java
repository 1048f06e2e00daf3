package dz.istijal.vocabulary;

import ca.uhn.fhir.sl.cache.Cache;
import ca.uhn.fhir.sl.cache.CacheFactory;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.vocabulary.Expansion.Member;
import dz.istijal.vocabulary.StoredCanonicals.Key;
import dz.istijal.vocabulary.StoredCanonicals.Stored;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.springframework.stereotype.Component;

/** Value sets as they are stored now, with their members (R4, valueset.html#compositions). */
@Component
class ValueSets {
    private final StoredCanonicals canonicals;
    private final CodeSystems systems;
    private final Cache<List<Key>, Expansion> expansions = CacheFactory.build(TimeUnit.HOURS.toMillis(12), 500);

    ValueSets(StoredCanonicals canonicals, CodeSystems systems) {
        this.canonicals = canonicals;
        this.systems = systems;
    }

    /** The value set that a call names by its id, sends along, or names by its URL; {@code 400} for none of them. */
    ValueSet asked(IdType id, UriType url, ValueSet sent, StringType version) {
        if (id != null) {
            return byId(id.getIdPart());
        }
        if (sent != null) {
            return sent;
        }
        if (url == null || !url.hasValue()) {
            throw FaultException.badRequest(Fault.of(IssueType.REQUIRED, "vocabulary.value-set-needed", "url"));
        }
        CanonicalType canonical = new CanonicalType(url.getValue());
        boolean versionGiven = version != null && version.hasValue();
        return demand(url(canonical), versionGiven ? version.getValue() : version(canonical));
    }

    private ValueSet byId(String id) {
        return canonicals.byId(ValueSet.class, id).map(Stored::resource).orElseThrow(() -> unknown("ValueSet/" + id));
    }

    private ValueSet demand(String url, String version) {
        return find(url, version).orElseThrow(() -> unknown(version == null ? url : url + '|' + version));
    }

    private Optional<ValueSet> find(String url, String version) {
        return canonicals.find(ValueSet.class, url, version).map(Stored::resource);
    }

    /** The members; kept under the stored versions of all that they were made from. */
    Expansion expand(ValueSet valueSet) {
        LinkedHashSet<Key> sources = new LinkedHashSet<>();
        if (!valueSet.hasUrl() || !collectSources(valueSet, sources, new LinkedHashSet<>())) {
            return compute(valueSet);
        }
        return expansions.get(List.copyOf(sources), missing -> compute(valueSet));
    }

    /** @return whether the value set is the stored one, not one that a caller sent along */
    private boolean collectSources(ValueSet valueSet, Set<Key> sources, Set<String> path) {
        Optional<Stored<ValueSet>> stored = canonicals.find(ValueSet.class, valueSet.getUrl(), valueSet.getVersion());
        if (stored.isEmpty() || stored.get().resource() != valueSet || !path.add(valueSet.getUrl())) {
            return false;
        }
        sources.add(stored.get().key());
        for (ConceptSetComponent part : parts(valueSet)) {
            if (part.hasSystem()) {
                systems.stored(part.getSystem(), part.getVersion()).ifPresent(found -> sources.add(found.key()));
            }
            for (CanonicalType other : part.getValueSet()) {
                Optional<ValueSet> included = find(url(other), version(other));
                if (included.isEmpty() || !collectSources(included.get(), sources, path)) {
                    return false;
                }
            }
        }
        path.remove(valueSet.getUrl());
        return true;
    }

    private static List<ConceptSetComponent> parts(ValueSet valueSet) {
        return java.util.stream.Stream.concat(
                        valueSet.getCompose().getInclude().stream(), valueSet.getCompose().getExclude().stream())
                .toList();
    }

    private Expansion compute(ValueSet valueSet) {
        Set<String> versions = new LinkedHashSet<>();
        return Expansion.of(members(valueSet, versions, Set.of()), versions);
    }

    private Map<String, Member> members(ValueSet valueSet, Set<String> versions, Set<String> path) {
        if (valueSet.hasUrl() && path.contains(valueSet.getUrl())) {
            throw FaultException.unprocessable(
                    Fault.of(IssueType.PROCESSING, "vocabulary.circle", null, valueSet.getUrl()));
        }
        Set<String> inside = new LinkedHashSet<>(path);
        inside.add(valueSet.getUrl());
        Map<String, Member> members = new LinkedHashMap<>();
        valueSet.getCompose().getInclude().forEach(part -> part(part, versions, inside)
                .forEach(members::putIfAbsent));
        valueSet.getCompose().getExclude().forEach(part -> members.keySet()
                .removeAll(part(part, versions, inside).keySet()));
        return members;
    }

    /** Everything that one include or exclude names: its system's concepts, and only those in all its value sets. */
    private Map<String, Member> part(ConceptSetComponent part, Set<String> versions, Set<String> path) {
        Map<String, Member> members = part.hasSystem() ? ofSystem(part, versions) : null;
        for (CanonicalType other : part.getValueSet()) {
            Map<String, Member> theirs = members(demand(url(other), version(other)), versions, path);
            if (members == null) {
                members = theirs;
            } else {
                members.keySet().retainAll(theirs.keySet());
            }
        }
        return members == null ? Map.of() : members;
    }

    private Map<String, Member> ofSystem(ConceptSetComponent part, Set<String> versions) {
        Optional<Concepts> known =
                systems.stored(part.getSystem(), part.getVersion()).map(systems::index);
        if (known.isEmpty() && !part.hasConcept()) {
            throw CodeSystems.unknown(part.getSystem(), part.getVersion());
        }
        String version = known.map(Concepts::system).map(CodeSystem::getVersion).orElse(part.getVersion());
        String language =
                known.map(Concepts::system).map(CodeSystem::getLanguage).orElse(null);
        if (version != null) {
            versions.add(part.getSystem() + '|' + version);
        }
        Map<String, Member> members = new LinkedHashMap<>();
        if (part.hasConcept()) {
            for (ConceptReferenceComponent listed : part.getConcept()) {
                Member member = new Member(part.getSystem(), version, named(listed, known), language);
                members.put(member.key(), member);
            }
            return members;
        }
        Concepts concepts = known.get();
        List<ConceptFilter> filters = part.getFilter().stream()
                .map(filter -> ConceptFilter.of(filter, concepts))
                .toList();
        for (ConceptDefinitionComponent concept : concepts.all()) {
            if (filters.stream().allMatch(filter -> filter.accepts(concept))) {
                Member member = new Member(part.getSystem(), version, concept, language);
                members.put(member.key(), member);
            }
        }
        return members;
    }

    /** A listed code with the words of the value set; without any, with those of its code system. */
    private static ConceptDefinitionComponent named(ConceptReferenceComponent listed, Optional<Concepts> known) {
        ConceptDefinitionComponent defined =
                known.map(concepts -> concepts.find(listed.getCode())).orElse(null);
        if (defined != null && !listed.hasDisplay() && !listed.hasDesignation()) {
            return defined;
        }
        ConceptDefinitionComponent named =
                defined == null ? new ConceptDefinitionComponent(listed.getCodeElement()) : defined.copy();
        if (listed.hasDisplay()) {
            named.setDisplay(listed.getDisplay());
        }
        listed.getDesignation().forEach(designation -> named.addDesignation()
                .setLanguage(designation.getLanguage())
                .setUse(designation.hasUse() ? designation.getUse() : null)
                .setValue(designation.getValue()));
        return named;
    }

    private static String url(CanonicalType canonical) {
        return canonical.getValue().split("\\|", 2)[0];
    }

    private static String version(CanonicalType canonical) {
        String[] parts = canonical.getValue().split("\\|", 2);
        return parts.length > 1 ? parts[1] : null;
    }

    private static FaultException unknown(String name) {
        return FaultException.notFound(Fault.of(IssueType.NOTFOUND, "vocabulary.unknown-value-set", null, name));
    }
}
