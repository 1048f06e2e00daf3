package dz.istijal.vocabulary;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.error.Outcomes;
import dz.istijal.fhir.rules.OperationProvider;
import dz.istijal.vocabulary.Expansion.Member;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * {@code CodeSystem/$validate-code} and {@code ValueSet/$validate-code} (R4, valueset-operation-validate-code.html). A
 * display that is none of the concept's words in any language makes the answer false.
 */
@Component
class ValidateCodeOperations implements OperationProvider {
    private final CodeSystems systems;
    private final ValueSets valueSets;
    private final Outcomes outcomes;

    /** A concept where it was found, in the language of its code system. */
    private record Hit(ConceptDefinitionComponent concept, String ownLanguage) {}

    ValidateCodeOperations(CodeSystems systems, ValueSets valueSets, Outcomes outcomes) {
        this.systems = systems;
        this.valueSets = valueSets;
        this.outcomes = outcomes;
    }

    @Operation(name = "$validate-code", typeName = "CodeSystem", idempotent = true)
    public Parameters inCodeSystem(
            @IdParam(optional = true) IdType id,
            @OperationParam(name = "url", max = 1) UriType url,
            @OperationParam(name = "codeSystem", max = 1) CodeSystem sent,
            @OperationParam(name = "code", max = 1) CodeType code,
            @OperationParam(name = "version", max = 1) StringType version,
            @OperationParam(name = "display", max = 1) StringType display,
            @OperationParam(name = "coding", max = 1) Coding coding,
            @OperationParam(name = "codeableConcept", max = 1) CodeableConcept concept,
            @OperationParam(name = "displayLanguage", max = 1) CodeType language,
            RequestDetails request) {
        Concepts own = id != null ? systems.byId(id.getIdPart()) : sent != null ? new Concepts(sent) : null;
        String ownUrl = own != null ? own.system().getUrl() : text(url);
        List<Coding> asked = codings(code, ownUrl, version, display, coding, concept);
        return answer(
                asked,
                one -> {
                    if (own != null && one.hasSystem() && !one.getSystem().equals(ownUrl)) {
                        return null;
                    }
                    Concepts in = own != null ? own : systems.demand(one.getSystem(), one.getVersion());
                    ConceptDefinitionComponent found = in.find(one.getCode());
                    return found == null ? null : new Hit(found, in.system().getLanguage());
                },
                ownUrl,
                Languages.of(text(language), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)),
                request);
    }

    @Operation(name = "$validate-code", typeName = "ValueSet", idempotent = true)
    public Parameters inValueSet(
            @IdParam(optional = true) IdType id,
            @OperationParam(name = "url", max = 1) UriType url,
            @OperationParam(name = "valueSet", max = 1) ValueSet sent,
            @OperationParam(name = "valueSetVersion", max = 1) StringType valueSetVersion,
            @OperationParam(name = "code", max = 1) CodeType code,
            @OperationParam(name = "system", max = 1) UriType system,
            @OperationParam(name = "systemVersion", max = 1) StringType systemVersion,
            @OperationParam(name = "display", max = 1) StringType display,
            @OperationParam(name = "coding", max = 1) Coding coding,
            @OperationParam(name = "codeableConcept", max = 1) CodeableConcept concept,
            @OperationParam(name = "displayLanguage", max = 1) CodeType language,
            RequestDetails request) {
        ValueSet asked = valueSets.asked(id, url, sent, valueSetVersion);
        Expansion expansion = valueSets.expand(asked);
        return answer(
                codings(code, text(system), systemVersion, display, coding, concept),
                one -> {
                    Member member = expansion.byCode().get(one.getSystem() + '|' + one.getCode());
                    boolean other = member == null
                            || (one.hasVersion()
                                    && member.version() != null
                                    && !one.getVersion().equals(member.version()));
                    return other ? null : new Hit(member.concept(), member.ownLanguage());
                },
                asked.hasUrl() ? asked.getUrl() : "ValueSet",
                Languages.of(text(language), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)),
                request);
    }

    private Parameters answer(
            List<Coding> asked, Function<Coding, Hit> find, String where, Languages languages, RequestDetails request) {
        Parameters answer = new Parameters();
        Fault fault = null;
        for (Coding one : asked) {
            Hit hit = find.apply(one);
            if (hit == null) {
                fault = Fault.of(IssueType.CODEINVALID, "vocabulary.unknown-code", null, one.getCode(), where);
                continue;
            }
            String shown = languages.display(hit.concept(), hit.ownLanguage());
            if (one.hasDisplay() && words(hit.concept()).noneMatch(one.getDisplay()::equalsIgnoreCase)) {
                fault = Fault.of(
                        IssueType.CODEINVALID, "vocabulary.display", null, one.getDisplay(), one.getCode(), shown);
                continue;
            }
            answer.addParameter("result", true);
            answer.addParameter("display", shown);
            return answer;
        }
        answer.addParameter("result", false);
        answer.addParameter(
                "message",
                outcomes.of(List.of(fault), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                        .getIssueFirstRep()
                        .getDiagnostics());
        return answer;
    }

    private static Stream<String> words(ConceptDefinitionComponent concept) {
        return Stream.concat(
                Stream.ofNullable(concept.getDisplay()),
                concept.getDesignation().stream().map(designation -> designation.getValue()));
    }

    private static List<Coding> codings(
            CodeType code,
            String system,
            StringType version,
            StringType display,
            Coding coding,
            CodeableConcept concept) {
        List<Coding> asked = concept != null
                ? concept.getCoding()
                : coding != null
                        ? List.of(coding)
                        : List.of(new Coding()
                                .setSystem(system)
                                .setVersion(text(version))
                                .setCode(text(code))
                                .setDisplay(text(display)));
        if (asked.isEmpty() || asked.stream().anyMatch(one -> !one.hasCode() || !one.hasSystem())) {
            throw FaultException.badRequest(Fault.of(IssueType.REQUIRED, "vocabulary.code-needed", null));
        }
        return asked;
    }

    private static String text(Type value) {
        return value == null ? null : value.primitiveValue();
    }
}
