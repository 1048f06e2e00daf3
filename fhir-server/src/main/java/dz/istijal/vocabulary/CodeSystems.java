package dz.istijal.vocabulary;

import ca.uhn.fhir.sl.cache.Cache;
import ca.uhn.fhir.sl.cache.CacheFactory;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.vocabulary.StoredCanonicals.Key;
import dz.istijal.vocabulary.StoredCanonicals.Stored;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/** Code systems as they are stored now, their concepts indexed once for each stored version. */
@Component
class CodeSystems {
    private final StoredCanonicals canonicals;
    private final Cache<Key, Concepts> indexed = CacheFactory.build(TimeUnit.HOURS.toMillis(12), 500);

    /** @param vanished the code is not in the version that stands, only in this earlier one */
    record Found(Concepts concepts, ConceptDefinitionComponent concept, boolean vanished) {}

    CodeSystems(StoredCanonicals canonicals) {
        this.canonicals = canonicals;
    }

    Optional<Stored<CodeSystem>> stored(String url, String version) {
        return canonicals.find(CodeSystem.class, url, version);
    }

    /** @throws FaultException 404 when the system, or this version of it, is not known */
    Concepts demand(String url, String version) {
        return stored(url, version).map(this::index).orElseThrow(() -> unknown(url, version));
    }

    Concepts byId(String id) {
        return canonicals
                .byId(CodeSystem.class, id)
                .map(this::index)
                .orElseThrow(() -> FaultException.notFound(
                        Fault.of(IssueType.NOTFOUND, "vocabulary.unknown-system", null, "CodeSystem/" + id)));
    }

    /** The code in the version that stands or, when an upgrade took it away, in the newest that had it. */
    Optional<Found> find(Concepts standing, String code, boolean versionGiven) {
        ConceptDefinitionComponent concept = standing.find(code);
        if (concept != null) {
            return Optional.of(new Found(standing, concept, false));
        }
        if (versionGiven) {
            return Optional.empty();
        }
        return canonicals
                .earlier(CodeSystem.class, standing.system().getUrl())
                .map(this::index)
                .filter(earlier -> earlier.find(code) != null)
                .map(earlier -> new Found(earlier, earlier.find(code), true))
                .findFirst();
    }

    Concepts index(Stored<CodeSystem> stored) {
        return indexed.get(stored.key(), missing -> new Concepts(stored.resource()));
    }

    static FaultException unknown(String url, String version) {
        return FaultException.notFound(Fault.of(
                IssueType.NOTFOUND, "vocabulary.unknown-system", null, version == null ? url : url + '|' + version));
    }
}
