package dz.istijal.vocabulary;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationProvider;
import dz.istijal.vocabulary.StoredCanonicals.Stored;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.springframework.stereotype.Component;

/** {@code ConceptMap/$translate} (R4, conceptmap-operation-translate.html), of one named map. */
@Component
class ConceptMapOperations implements OperationProvider {
    private final StoredCanonicals canonicals;

    ConceptMapOperations(StoredCanonicals canonicals) {
        this.canonicals = canonicals;
    }

    /**
     * @param reverse the code is one of the map's targets; its sources are wanted
     * @throws FaultException 400 without a map or a code, 404 for an unknown map
     */
    @Operation(name = "$translate", typeName = "ConceptMap", idempotent = true)
    public Parameters translate(
            @IdParam(optional = true) IdType id,
            @OperationParam(name = "url", max = 1) UriType url,
            @OperationParam(name = "conceptMap", max = 1) ConceptMap sent,
            @OperationParam(name = "conceptMapVersion", max = 1) StringType version,
            @OperationParam(name = "code", max = 1) CodeType code,
            @OperationParam(name = "system", max = 1) UriType system,
            @OperationParam(name = "coding", max = 1) Coding coding,
            @OperationParam(name = "codeableConcept", max = 1) CodeableConcept concept,
            @OperationParam(name = "targetsystem", max = 1) UriType target,
            @OperationParam(name = "reverse", max = 1) BooleanType reverse) {
        ConceptMap map = map(id, url, sent, version);
        List<Coding> asked = asked(code, system, coding, concept);
        boolean backwards = reverse != null && reverse.hasValue() && reverse.booleanValue();
        Parameters answer = new Parameters();
        ParametersParameterComponent result = answer.addParameter().setName("result");
        boolean equivalent = false;
        for (ConceptMapGroupComponent group : map.getGroup()) {
            String from = backwards ? group.getTarget() : group.getSource();
            String to = backwards ? group.getSource() : group.getTarget();
            boolean wanted =
                    target == null || !target.hasValue() || target.getValue().equals(to);
            if (!wanted || asked.stream().noneMatch(one -> one.getSystem().equals(from))) {
                continue;
            }
            for (SourceElementComponent source : group.getElement()) {
                for (TargetElementComponent element : source.getTarget()) {
                    String known = backwards ? element.getCode() : source.getCode();
                    if (asked.stream()
                            .anyMatch(one -> one.getSystem().equals(from)
                                    && one.getCode().equals(known))) {
                        Coding found = backwards
                                ? new Coding(to, source.getCode(), source.getDisplay())
                                : new Coding(to, element.getCode(), element.getDisplay());
                        ConceptMapEquivalence how = backwards ? mirrored(element) : element.getEquivalence();
                        equivalent |= how != ConceptMapEquivalence.UNMATCHED && how != ConceptMapEquivalence.DISJOINT;
                        match(answer, how, found, map);
                    }
                }
            }
        }
        result.setValue(new BooleanType(equivalent));
        return answer;
    }

    private static void match(Parameters answer, ConceptMapEquivalence how, Coding found, ConceptMap map) {
        ParametersParameterComponent match = answer.addParameter().setName("match");
        if (how != null) {
            match.addPart().setName("equivalence").setValue(new CodeType(how.toCode()));
        }
        if (found.hasCode()) {
            match.addPart().setName("concept").setValue(found);
        }
        if (map.hasUrl()) {
            match.addPart().setName("source").setValue(new UriType(map.getUrl()));
        }
    }

    /** Read from the other end, what was wider is narrower. */
    private static ConceptMapEquivalence mirrored(TargetElementComponent element) {
        if (element.getEquivalence() == null) {
            return null;
        }
        return switch (element.getEquivalence()) {
            case WIDER -> ConceptMapEquivalence.NARROWER;
            case NARROWER -> ConceptMapEquivalence.WIDER;
            case SUBSUMES -> ConceptMapEquivalence.SPECIALIZES;
            case SPECIALIZES -> ConceptMapEquivalence.SUBSUMES;
            default -> element.getEquivalence();
        };
    }

    private ConceptMap map(IdType id, UriType url, ConceptMap sent, StringType version) {
        if (id != null) {
            return canonicals
                    .byId(ConceptMap.class, id.getIdPart())
                    .map(Stored::resource)
                    .orElseThrow(() -> unknown("ConceptMap/" + id.getIdPart()));
        }
        if (sent != null) {
            return sent;
        }
        if (url == null || !url.hasValue()) {
            throw FaultException.badRequest(Fault.of(IssueType.REQUIRED, "vocabulary.map-needed", "url"));
        }
        String[] canonical = url.getValue().split("\\|", 2);
        String wanted =
                version != null && version.hasValue() ? version.getValue() : canonical.length > 1 ? canonical[1] : null;
        return canonicals
                .find(ConceptMap.class, canonical[0], wanted)
                .map(Stored::resource)
                .orElseThrow(() -> unknown(url.getValue()));
    }

    private static FaultException unknown(String name) {
        return FaultException.notFound(Fault.of(IssueType.NOTFOUND, "vocabulary.unknown-map", null, name));
    }

    private static List<Coding> asked(CodeType code, UriType system, Coding coding, CodeableConcept concept) {
        List<Coding> asked = concept != null
                ? concept.getCoding()
                : coding != null
                        ? List.of(coding)
                        : code != null && system != null
                                ? List.of(new Coding(system.getValue(), code.getValue(), null))
                                : List.of();
        if (asked.isEmpty() || asked.stream().anyMatch(one -> !one.hasCode() || !one.hasSystem())) {
            throw FaultException.badRequest(Fault.of(IssueType.REQUIRED, "vocabulary.code-needed", null));
        }
        return asked;
    }
}
